package broadsheet.local.moving.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatterTest {

  private final Notes notes = new Notes();

  private Matter.Parts read(String file) {
    return Matter.read("a.md", file.replace('|', '\n').getBytes(StandardCharsets.UTF_8), notes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---|title: a # b|tags:|  - x||# c|---|Text.|",
        "+++|title = \"a\"||[params]|x = 1|+++||Text.|",
        "{|  \"title\": \"a\"|}|Text.|",
        "title: a|date: 2025-01-01|---|Text.|",
        "<!--|---|title: a|---|-->|Text.|",
        "Only text.|",
        "---|title: 'not closed|---|Text.|"
      })
  void a_file_without_changes_stays_as_it_is(String file) {
    Matter.Parts parts = read(file);
    assertEquals(file.replace('|', '\n'), parts.matter().render(parts.body()));
  }

  private void assertChanged(String expected, String file) {
    Matter.Parts parts = read(file);
    Matter changed =
        parts
            .matter()
            .without("old")
            .with("title", "say \"a\"")
            .with("date", "2025-01-02 03:04:05")
            .with("list", List.of("a: b", "c"))
            .with("map", Map.of("k", 1));
    assertEquals(expected.replace('|', '\n'), changed.render(parts.body()));
  }

  @Test
  void keys_of_yaml_are_changed() {
    assertChanged(
        "---|# c|kept: &x|  - 1|title: \"say \\\"a\\\"\"|date: 2025-01-02 03:04:05"
            + "|list: [\"a: b\", \"c\"]|map: {\"k\": 1}|---|Text.|",
        "---|Title: a|# c|kept: &x|  - 1|old:|  - 2|  - 3|---|Text.|");
  }

  @Test
  void keys_of_toml_are_added_before_its_tables() {
    assertChanged(
        "+++|title = \"say \\\"a\\\"\"|date = 2025-01-02 03:04:05|list = [\"a: b\", \"c\"]"
            + "|map = {\"k\" = 1}|kept = 1|[params]|old = 3|+++|Text.|",
        "+++|title = 'a'|old = [|  1,|]|kept = 1|[params]|old = 3|+++|Text.|");
  }

  @Test
  void keys_of_json_are_changed() {
    assertChanged(
        "{|  \"kept\": 1,|  \"title\": \"say \\\"a\\\"\",|  \"date\": \"2025-01-02 03:04:05\","
            + "|  \"list\": [|    \"a: b\",|    \"c\"|  ],|  \"map\": {|    \"k\": 1|  }|}|Text.|",
        "{\"title\": \"a\", \"old\": 2, \"kept\": 1}|Text.|");
  }

  @Test
  void keys_on_one_line_are_written_again() {
    assertChanged(
        "---|kept: [1]|title: \"say \\\"a\\\"\"|date: 2025-01-02 03:04:05|list: [\"a: b\", \"c\"]"
            + "|map: {\"k\": 1}|---|Text.|",
        "---|{title: a, old: 2, kept: [1]}|---|Text.|");
  }

  @Test
  void front_matter_is_added_to_a_text() {
    assertChanged(
        "---|title: \"say \\\"a\\\"\"|date: 2025-01-02 03:04:05|list: [\"a: b\", \"c\"]"
            + "|map: {\"k\": 1}|---|Text.|",
        "Text.|");
  }

  @Test
  void what_cannot_be_read_is_noted_with_its_line() {
    read("---|a: 1|b: \"x\" y|---|Text.|");
    assertEquals(3, notes.sorted().getFirst().line());
  }
}
