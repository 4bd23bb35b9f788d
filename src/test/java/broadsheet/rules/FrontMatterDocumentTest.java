package broadsheet.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.RestrictionKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Checks that `docs/front-matter.md` matches the code.
class FrontMatterDocumentTest {

  private static final Path DOCUMENT = Path.of("docs/front-matter.md");
  private static final String HEAD = "| keys or names | value | the article is |";

  @Test
  void the_table_of_restrictions_matches_the_code() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream()
            .dropWhile(line -> !line.equals(HEAD))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertEquals(
        Arrays.stream(RestrictionKeys.values()).map(FrontMatterDocumentTest::row).toList(), rows);
  }

  @Test
  void the_status_words_match_the_code() throws IOException {
    String text = Files.readString(DOCUMENT);
    assertTrue(text.contains("public: " + code(RestrictionKeys.PUBLIC_WORDS) + "."));
    assertTrue(text.contains("not: " + code(RestrictionKeys.WITHHELD_WORDS) + "."));
  }

  private static String row(RestrictionKeys row) {
    return "| "
        + code(row.names())
        + " | "
        + row.rule().value()
        + " | "
        + row.rule().effect()
        + " |";
  }

  private static String code(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
