package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LostTextTest {

  private static final String ARTICLE =
      "---\ntitle: Tides\n---\n# Tides\n\nFlood <script>and\n\nebb ![boat](b.png).\n";

  @Test
  void an_article_that_lost_nothing_has_no_line() {
    assertEquals("", line("Tides\n\nFlood and\n\nebb .", ""));
  }

  @Test
  void the_lost_runs_stand_in_the_line_with_their_places() {
    assertEquals("lost       a.md  6:15 \"and\" 8:1 \"ebb\"", line("Tides\n\nFlood", ""));
  }

  @Test
  void a_warning_without_a_place_excuses_nothing() {
    String warning =
        "{\"severity\": \"warning\", \"line\": null, \"column\": null, \"found\": \"<script>\"}";
    assertEquals("lost       a.md  8:1 \"ebb\"", line("Tides\n\nFlood and", warning));
  }

  @Test
  void of_many_lost_runs_only_the_first_are_in_the_line() {
    String line = LostText.line("a.md", bytes("1 2 3 4 5 6 7 8 9 10 11"), bytes(document("", "")));
    assertEquals("\"10\" … 11 in all", line.substring(line.length() - 16));
  }

  private static String line(String text, String warning) {
    return LostText.line("a.md", bytes(ARTICLE), bytes(document(text, warning)));
  }

  private static String document(String text, String warning) {
    return """
    {"title": "Tides", "body": {"text": "%s"}, "images": [{"alt": "boat"}], "warnings": [%s]}
    """
        .formatted(text.replace("\n", "\\n"), warning);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
