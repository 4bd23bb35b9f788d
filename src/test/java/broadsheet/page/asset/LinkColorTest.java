package broadsheet.page.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.model.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkColorTest {

  private static final Pattern COLORS =
      Pattern.compile("--(\\w+): ?light-dark\\(#([0-9a-f]{6}), ?#([0-9a-f]{6})\\)");

  @ParameterizedTest
  @ValueSource(strings = {"#ffffff", "#000000", "#ffee00", "#1a5fb4", "#FF0000", "#808080"})
  void any_color_is_readable_in_the_light_and_dark_theme(String color) throws IOException {
    List<Integer> links = colors(LinkColor.css(color), "link");
    assertEquals(2, links.size());
    for (String name : List.of("paper", "shade", "mark")) {
      List<Integer> backgrounds = backgrounds(name);
      assertTrue(LinkColor.contrast(links.get(0), backgrounds.get(0)) >= 4.5, name);
      assertTrue(LinkColor.contrast(links.get(1), backgrounds.get(1)) >= 4.5, name);
    }
  }

  @Test
  void a_readable_color_is_unchanged() {
    assertEquals(0x1a5fb4, colors(LinkColor.css("#1a5fb4"), "link").getFirst());
  }

  @Test
  void without_a_color_the_stylesheet_is_unchanged() {
    assertEquals("", LinkColor.css(null));
    Assets plain =
        new Assets(
            new Site(URI.create("https://news.example"), "News", ZoneOffset.UTC, List.of("en")));
    assertTrue(plain.documents().getFirst().body().endsWith("}\n"));
  }

  private static List<Integer> backgrounds(String name) throws IOException {
    return colors(Files.readString(Path.of("src/main/resources/assets/broadsheet.css")), name);
  }

  private static List<Integer> colors(String css, String name) {
    return COLORS
        .matcher(css)
        .results()
        .filter(colors -> colors.group(1).equals(name))
        .flatMap((MatchResult colors) -> Stream.of(colors.group(2), colors.group(3)))
        .map(color -> Integer.parseInt(color, 16))
        .toList();
  }
}
