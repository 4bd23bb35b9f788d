package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LostTextTest {

  private static final String ARTICLE =
      "---\ntitle: Tides\n---\n# Tides\n\nFlood <script>and\n\nebb ![boat](b.png).\n";

  @Test
  void an_article_without_lost_text_has_no_line() {
    assertEquals("", line("Tides\n\nFlood and\n\nebb .", ""));
  }

  @Test
  void the_line_lists_lost_runs_with_their_positions() {
    assertEquals("lost       a.md  6:15 \"and\" 8:1 \"ebb\"", line("Tides\n\nFlood", ""));
  }

  @Test
  void a_warning_without_a_position_exempts_nothing() {
    String warning =
        "{\"severity\": \"warning\", \"line\": null, \"column\": null, \"found\": \"<script>\"}";
    assertEquals("lost       a.md  8:1 \"ebb\"", line("Tides\n\nFlood and", warning));
  }

  @Test
  void the_line_lists_only_the_first_lost_runs() {
    String line = LostText.line("a.md", bytes("1 2 3 4 5 6 7 8 9 10 11"), document("", ""));
    assertEquals("\"10\" … 11 in all", line.substring(line.length() - 16));
  }

  private static String line(String text, String warning) {
    return LostText.line("a.md", bytes(ARTICLE), document(text, warning));
  }

  private static JsonObject document(String text, String warning) {
    String json =
        """
        {"title": "Tides", "body": {"text": "%s"}, "images": [{"alt": "boat"}], "warnings": [%s]}
        """
            .formatted(text.replace("\n", "\\n"), warning);
    return JsonParser.parseString(json).getAsJsonObject();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
