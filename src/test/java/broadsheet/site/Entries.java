package broadsheet.site;

import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.model.PublishedArticle.Translation;
import broadsheet.site.state.Entry;
import broadsheet.site.state.Entry.Teaser;
import broadsheet.site.state.Entry.Terms;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Creates entries for tests.
final class Entries {

  private Entries() {}

  /// Creates an entry with a date and tags.
  static Entry entry(String id, @Nullable String date, String... tags) {
    return new Builder(id).date(date).tags(tags).build();
  }

  static Builder builder(String id) {
    return new Builder(id);
  }

  /// Builds an entry. Everything that a test does not set is empty or has a default.
  static final class Builder {
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
    private @Nullable String series;
    private int readingMinutes = 1;
    private boolean isFeatured;
    private List<Translation> translations = List.of();
    private List<MenuEntry> menu = List.of();
    private boolean isIndexed = true;

    private Builder(String id) {
      this.id = id;
      this.title = "Title of " + id;
    }

    Builder language(String value) {
      language = value;
      return this;
    }

    Builder title(String value) {
      title = value;
      return this;
    }

    Builder date(@Nullable String value) {
      date = value == null ? null : OffsetDateTime.parse(value);
      return lastmod(value);
    }

    Builder lastmod(@Nullable String value) {
      lastmod = value == null ? null : OffsetDateTime.parse(value);
      return this;
    }

    Builder lead(String value) {
      lead = value;
      return this;
    }

    Builder summary(String value) {
      summary = value;
      return this;
    }

    Builder thumbnail(String url, String alt) {
      thumbnail = new Entry.Picture(url, alt, 1600, 900);
      return this;
    }

    Builder categories(String... values) {
      categories = List.of(values);
      return this;
    }

    Builder tags(String... values) {
      tags = List.of(values);
      return this;
    }

    Builder authors(String... values) {
      authors = List.of(values);
      return this;
    }

    Builder series(String value) {
      series = value;
      return this;
    }

    Builder readingMinutes(int value) {
      readingMinutes = value;
      return this;
    }

    Builder featured() {
      isFeatured = true;
      return this;
    }

    Builder translations(Translation... values) {
      translations = List.of(values);
      return this;
    }

    Builder menu(MenuEntry... values) {
      menu = List.of(values);
      return this;
    }

    Builder unindexed() {
      isIndexed = false;
      return this;
    }

    Entry build() {
      return new Entry(
          id,
          "https://news.example/" + id + "/",
          language,
          language,
          new Teaser(title, lead, summary, thumbnail, readingMinutes, isFeatured),
          date,
          lastmod,
          new Terms(categories, tags, authors, series),
          translations,
          menu,
          isIndexed);
    }
  }
}
