package broadsheet.site.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.SettingsReading;
import broadsheet.article.SiteSettings;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.model.Site;
import broadsheet.site.chunk.MemoryChunks;
import broadsheet.site.state.Entry.Picture;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tests what lists know of an article, including one that an earlier version published.
class EntryReaderTest {

  private static final Site SITE =
      new Site(
          URI.create("https://news.example"),
          "Harbor News",
          ZoneId.of("Asia/Shanghai"),
          List.of("zh-CN", "en"));

  @Test
  void a_document_gives_all_that_lists_show() {
    Entry entry =
        read(
            """
            {"id": "2025/tide", "url": "https://news.example/2025/tide/", "language": "zh-CN",
             "title": "潮", "readingMinutes": 4, "featured": true, "series": "港口十年",
             "authors": [{"name": "林知夏"}, {"name": "Ann"}],
             "thumbnail": {"url": "https://news.example/a.jpg", "alt": "港", "width": 1600,
                           "height": 900, "visibility": ["list"]}}
            """);
    assertEquals(4, entry.teaser().readingMinutes());
    assertTrue(entry.teaser().isFeatured());
    assertEquals("港口十年", entry.terms().series());
    assertEquals(List.of("林知夏", "Ann"), entry.terms().authors());
    assertEquals(
        new Picture("https://news.example/a.jpg", "港", 1600, 900), entry.teaser().thumbnail());
  }

  @Test
  void a_document_of_an_earlier_version_lacks_some_of_it() {
    Entry entry =
        read(
            """
            {"id": "2025/tide", "url": "https://news.example/2025/tide/", "language": "zh-CN",
             "title": "潮",
             "thumbnail": {"url": "/a.jpg", "alt": "港", "visibility": ["list"]}}
            """);
    assertEquals(0, entry.teaser().readingMinutes());
    assertFalse(entry.teaser().isFeatured());
    assertNull(entry.terms().series());
    assertEquals(new Picture("/a.jpg", "港", null, null), entry.teaser().thumbnail());
  }

  @Test
  void state_of_an_earlier_version_lacks_some_of_it() {
    String list =
        """
        {"levels": [[{"id": "2025/tide", "url": "https://news.example/2025/tide/",
          "title": "潮", "thumbnail": {"url": "/a.jpg", "alt": "港"}, "authors": ["Ann"],
          "textLanguage": "zh-CN", "indexed": true}]]}
        """;
    Entry entry = StateJson.list("zh-CN", list, new MemoryChunks()).all().findFirst().orElseThrow();
    assertEquals(List.of("Ann"), entry.terms().authors());
    assertNull(entry.terms().series());
    assertEquals(0, entry.teaser().readingMinutes());
    assertEquals(new Picture("/a.jpg", "港", null, null), entry.teaser().thumbnail());
  }

  @Test
  void only_articles_with_other_authors_than_the_site_are_listed_by_author() {
    Site site = SITE.with(settings("author: 编辑部\nlanguages: {en: {author: Newsroom}}"));
    assertEquals(List.of(), site.listedAuthors("zh-CN", List.of("编辑部")));
    assertEquals(List.of("Newsroom"), site.listedAuthors("zh-CN", List.of("Newsroom")));
    assertEquals(List.of(), site.listedAuthors("en", List.of("Newsroom")));
    assertEquals(List.of("编辑部", "Ann"), site.listedAuthors("zh-CN", List.of("编辑部", "Ann")));
    assertEquals(List.of("编辑部"), SITE.listedAuthors("zh-CN", List.of("编辑部")));
    assertEquals(List.of(), SITE.listedAuthors("zh-CN", List.of()));
  }

  private static SiteSettings settings(String yaml) {
    SiteSettingsReader reader = new SiteSettingsReader(SITE.languages());
    return switch (reader.read("site.yaml", yaml.getBytes(StandardCharsets.UTF_8))) {
      case SettingsReading.Accepted accepted -> accepted.settings();
      case SettingsReading.Rejected rejected -> throw new AssertionError(rejected.toString());
    };
  }

  private static Entry read(String document) {
    return new EntryReader(SITE).read(document).orElseThrow();
  }
}
