package broadsheet.local.moving.export;

import broadsheet.article.Article;
import broadsheet.article.FrontMatter;
import broadsheet.article.FrontMatter.Terms;
import broadsheet.article.FrontMatter.Thumbnail;
import broadsheet.article.Publication;
import broadsheet.article.Publication.Begin;
import broadsheet.article.RestrictionKeys;
import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.Values;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The front matter of an article as Hugo understands it. Keys that mean the same stay as they are.
final class ContentMatter {

  /// The dates that Hugo reads in YAML, TOML and JSON. It ignores others, or stops.
  private static final String DATE =
      "\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?)?";

  /// Keys without an effect in Broadsheet that would change the address in Hugo.
  static final List<String> ADDRESS_KEYS = List.of("url", "slug", "permalink");

  private final ContentFile file;
  private final FrontMatter frontMatter;
  private final Publication publication;
  private final Values values;
  private Matter matter;

  private ContentMatter(ContentFile file, Article article, Matter matter) {
    this.file = file;
    this.frontMatter = article.frontMatter();
    this.publication = article.publication();
    this.values = matter.values();
    this.matter = matter.plain();
  }

  /// Returns the front matter.
  ///
  /// @param title the title of an article whose front matter has none
  /// @param former further addresses that lead to the article
  /// @param addresses makes an address work from the page's new place
  static Matter of(
      ContentFile file,
      Article article,
      Matter matter,
      String title,
      List<String> former,
      UnaryOperator<String> addresses) {
    ContentMatter content = new ContentMatter(file, article, matter);
    content.setAddress(former);
    if (article.frontMatter().texts().title() == null) {
      content.matter = content.matter.with("title", title);
    }
    content.setDates();
    content.setTerms();
    content.setImages(addresses);
    content.setAuthors(addresses);
    return content.matter;
  }

  private void set(String key, @Nullable Object value) {
    matter = value == null ? matter.without(key) : matter.with(key, value);
  }

  private void setAddress(List<String> former) {
    ADDRESS_KEYS.forEach(key -> set(key, null));
    if (file.needsUrl()) {
      set("url", file.address());
    }
    List<String> written = frontMatter.aliases().stream().map(FrontMatter.Alias::address).toList();
    Set<String> aliases = new LinkedHashSet<>();
    written.forEach(alias -> aliases.add(alias.replaceFirst("^(?i)https?://[^/]+", "")));
    aliases.addAll(former);
    aliases.remove("");
    if (!List.copyOf(aliases).equals(written)) {
      set("aliases", List.copyOf(aliases));
    }
  }

  /// Hugo has fewer ways to say that an article is not public.
  private void setDates() {
    setDate("date", frontMatter.date());
    setDate("lastmod", frontMatter.lastmod());
    Begin begin = publication.begin();
    OffsetDateTime later =
        begin == null || begin.moment().equals(frontMatter.date()) ? null : begin.moment();
    setDate("publishDate", later);
    setDate("expiryDate", publication.expiry());
    boolean isWithheld =
        publication.withheld() != null
            || RestrictionKeys.restrictedName(file.article().key()).isPresent();
    if (isWithheld && !values.flag("draft")) {
      set("draft", true);
    }
  }

  private void setDate(String key, @Nullable OffsetDateTime date) {
    String written = values.text(key);
    boolean stays = date == null ? written.isEmpty() : written.matches(DATE);
    if (!stays) {
      set(key, date == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date));
    }
  }

  private void setTerms() {
    Terms terms = frontMatter.terms();
    Map.of("categories", terms.categories(), "tags", terms.tags())
        .forEach((key, names) -> {
          if (!values.list(key).equals(names)) {
            set(key, names);
          }
        });
  }

  private void setImages(UnaryOperator<String> addresses) {
    Thumbnail thumbnail = frontMatter.images().thumbnail();
    if (thumbnail != null && values.get("thumbnail") instanceof Map<?, ?> map) {
      Map<String, Object> moved = new LinkedHashMap<>();
      map.forEach((key, value) -> moved.put(String.valueOf(key), value));
      moved.put("src", addresses.apply(thumbnail.src()));
      setIfChanged("thumbnail", map, moved);
    } else if (thumbnail != null) {
      setIfChanged("thumbnail", values.text("thumbnail"), addresses.apply(thumbnail.src()));
    }
    List<String> images = new ArrayList<>(frontMatter.images().shared());
    images.replaceAll(addresses);
    setIfChanged("images", frontMatter.images().shared(), List.copyOf(images));
  }

  private void setAuthors(UnaryOperator<String> addresses) {
    for (String key : List.of("author", "authors")) {
      Object written = values.get(key);
      if (written != null) {
        setIfChanged(key, written, withAvatars(written, addresses));
      }
    }
  }

  private static Object withAvatars(Object authors, UnaryOperator<String> addresses) {
    return switch (authors) {
      case List<?> list -> list.stream().map(item -> withAvatars(item, addresses)).toList();
      case Map<?, ?> map -> {
        Map<Object, Object> moved = new LinkedHashMap<>(map);
        moved.replaceAll(
            (key, value) -> key.equals("avatar") ? addresses.apply(String.valueOf(value)) : value);
        yield moved;
      }
      default -> authors;
    };
  }

  private void setIfChanged(String key, Object before, Object now) {
    if (!before.equals(now)) {
      set(key, now);
    }
  }
}
