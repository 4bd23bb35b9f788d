package broadsheet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import broadsheet.article.SiteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkColorTest {

  private static final Pattern COLOR = Pattern.compile("--(\\w+): ?#([0-9a-f]{6})");

  @ParameterizedTest
  @ValueSource(strings = {"#ffffff", "#000000", "#ffee00", "#1a5fb4", "#FF0000", "#808080"})
  void any_colour_can_be_read_by_day_and_by_night(String color) throws IOException {
    List<Integer> links = colors(LinkColor.css(color), "link");
    assertEquals(2, links.size());
    for (String paper : List.of("paper", "shade", "mark")) {
      List<Integer> papers = papers(paper);
      assertTrue(LinkColor.contrast(links.get(0), papers.get(0)) >= 4.5, paper);
      assertTrue(LinkColor.contrast(links.get(1), papers.get(1)) >= 4.5, paper);
    }
  }

  @Test
  void a_colour_that_can_be_read_already_stays_as_it_is() {
    assertEquals(0x1a5fb4, colors(LinkColor.css("#1a5fb4"), "link").getFirst());
  }

  @Test
  void the_stylesheet_has_the_sites_colour_and_is_another_one_then() {
    assertEquals("", LinkColor.css(null));
    Assets plain = new Assets(SiteSettings.DEFAULT);
    assertTrue(plain.documents().getFirst().body().endsWith("}\n"));
  }

  private static List<Integer> papers(String name) throws IOException {
    return colors(Files.readString(Path.of("src/main/resources/assets/broadsheet.css")), name);
  }

  private static List<Integer> colors(String css, String name) {
    return COLOR
        .matcher(css)
        .results()
        .filter(color -> color.group(1).equals(name))
        .map((MatchResult color) -> Integer.parseInt(color.group(2), 16))
        .toList();
  }
}
