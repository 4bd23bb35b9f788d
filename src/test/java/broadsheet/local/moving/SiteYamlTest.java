package broadsheet.local.moving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.site.OldSite;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SiteYamlTest {

  private static final List<String> LANGUAGES = List.of("zh-CN", "en");

  private final Notes notes = new Notes();

  private String yaml(Map<String, Object> settings, String... keys) {
    OldSite site =
        new OldSite(
            "Hugo",
            LANGUAGES,
            "https://news.example",
            "",
            settings,
            List.of(),
            List.of(),
            Map.of("/posts/", "/archive/"),
            List.of());
    Targets targets = new Targets(List.of(), List.of(), site.lists(), Set.of());
    LinkRewriter links = new LinkRewriter(site, targets, notes, new LinkCounts());
    return new SiteYaml(LANGUAGES, links, notes).of(settings, List.of(keys));
  }

  @Test
  void values_are_quoted_where_yaml_would_read_them_as_something_else() {
    assertEquals("title: \"2025: no\"\n", yaml(Map.of("title", "2025: no")));
    assertEquals("title: \"no\"\n", yaml(Map.of("title", "no")));
    assertEquals("title: News\n", yaml(Map.of("title", "News")));
  }

  @Test
  void a_setting_that_is_refused_is_left_out_with_a_note() {
    assertEquals("title: T\n", yaml(Map.of("title", "T", "perPage", 500)));
    assertEquals("[site.yaml: perPage: '500']", notes.sorted().toString());
  }

  @Test
  void a_menu_leads_to_pages_that_are_there() {
    Map<String, Object> menus =
        Map.of(
            "main",
            List.of(
                Map.of("name", "A", "url", "/posts/"),
                Map.of("name", "B", "url", "/nowhere/"),
                Map.of("name", "C", "url", "https://c.example/")));
    String yaml = yaml(Map.of("menus", menus));
    assertEquals(
        List.of("/archive/", "/archive/", "https://c.example/"),
        yaml.lines()
            .filter(line -> line.contains("url"))
            .map(line -> line.replaceFirst(".*url: \"([^\"]*)\".*", "$1"))
            .toList());
    assertEquals("[site.yaml: B /nowhere/]", notes.sorted().toString());
  }

  @Test
  void sections_without_articles_are_no_main_sections() {
    Map<String, Object> settings = Map.of("mainSections", List.of("posts", "notes"));
    assertEquals("mainSections: [notes]\n", yaml(settings, "2025/a.md", "notes/b.md"));
    assertEquals("", yaml(settings, "2025/a.md"));
  }

  @Test
  void a_language_has_its_own_settings() {
    Map<String, Object> own = Map.of("en", Map.of("title", "News", "perPage", 0));
    assertEquals("languages:\n  en:\n    title: News\n", yaml(Map.of("languages", own)));
  }
}
