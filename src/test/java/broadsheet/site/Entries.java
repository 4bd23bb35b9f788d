package broadsheet.site;

import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.model.PublishedArticle.Translation;
import broadsheet.site.state.Entry;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Entries for tests, made in a line.
final class Entries {

  private Entries() {}

  /// An article of a moment with tags.
  static Entry entry(String id, @Nullable String date, String... tags) {
    return new Made(id).date(date).tags(tags).entry();
  }

  static Made made(String id) {
    return new Made(id);
  }

  /// An entry in the making: what a test does not say is nothing or usual.
  static final class Made {
    private final String id;
    private String language = "zh-CN";
    private String title;
    private @Nullable OffsetDateTime date;
    private @Nullable OffsetDateTime lastmod;
    private @Nullable String lead;
    private @Nullable String summary;
    private Entry.@Nullable Picture thumbnail;
    private List<String> categories = List.of();
    private List<String> tags = List.of();
    private List<String> authors = List.of();
    private List<Translation> translations = List.of();
    private List<MenuEntry> menu = List.of();
    private boolean isIndexed = true;

    private Made(String id) {
      this.id = id;
      this.title = "Title of " + id;
    }

    Made language(String value) {
      language = value;
      return this;
    }

    Made title(String value) {
      title = value;
      return this;
    }

    Made date(@Nullable String value) {
      date = value == null ? null : OffsetDateTime.parse(value);
      return lastmod(value);
    }

    Made lastmod(@Nullable String value) {
      lastmod = value == null ? null : OffsetDateTime.parse(value);
      return this;
    }

    Made lead(String value) {
      lead = value;
      return this;
    }

    Made summary(String value) {
      summary = value;
      return this;
    }

    Made thumbnail(String url, String alt) {
      thumbnail = new Entry.Picture(url, alt);
      return this;
    }

    Made categories(String... values) {
      categories = List.of(values);
      return this;
    }

    Made tags(String... values) {
      tags = List.of(values);
      return this;
    }

    Made authors(String... values) {
      authors = List.of(values);
      return this;
    }

    Made translations(Translation... values) {
      translations = List.of(values);
      return this;
    }

    Made menu(MenuEntry... values) {
      menu = List.of(values);
      return this;
    }

    Made unindexed() {
      isIndexed = false;
      return this;
    }

    Entry entry() {
      return new Entry(
          id,
          "https://news.example/" + id + "/",
          language,
          language,
          title,
          date,
          lastmod,
          lead,
          summary,
          thumbnail,
          categories,
          tags,
          authors,
          translations,
          menu,
          isIndexed);
    }
  }
}
