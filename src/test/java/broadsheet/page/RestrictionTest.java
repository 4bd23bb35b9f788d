package broadsheet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.RestrictionKeys;
import broadsheet.article.RestrictionRule;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.model.derivation.Derivation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests every row of the table in [RestrictionKeys], with every name and value.
class RestrictionTest {

  static Stream<RestrictionKeys> keys() {
    return Arrays.stream(RestrictionKeys.values()).filter(row -> row.rule().isFrontMatterKey());
  }

  static Stream<RestrictionKeys> withheld() {
    return keys().filter(row -> row.rule().withholds());
  }

  @ParameterizedTest
  @MethodSource("withheld")
  void every_name_and_value_in_the_table_withholds_an_article(RestrictionKeys row) {
    for (String name : row.names()) {
      for (String value : row.examples()) {
        assertRestricted(row, "---\n" + name + ": " + value + "\n---\n");
        assertRestricted(row, "---\n" + upper(name) + ": " + value + "\n---\n");
        assertRestricted(row, "---\nparams:\n  " + name + ": " + value + "\n---\n");
        assertRestricted(row, "---\nbase: &b {" + name + ": " + value + "}\n<<: *b\n---\n");
        assertRestricted(row, "{\"" + name + "\": " + value + "}\n");
        assertRestricted(row, name + ": " + value + "\ntitle: a\n---\n");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void an_empty_value_restricts_nothing(RestrictionKeys row) {
    for (String name : row.names()) {
      for (String value : List.of("", "~", "\"\"", "[]", "{}")) {
        Derivation.Publish publish = Samples.publish("---\n" + name + ": " + value + "\n---\ntext");
        assertFalse(publish.page().body().contains("noindex"), name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("withheld")
  void an_incomprehensible_value_is_refused(RestrictionKeys row) {
    for (String name : row.names()) {
      for (String value : List.of("perhaps", "[1, {a: b}]", "2.5")) {
        String text = "---\n" + name + ": " + value + "\n---\n";
        assertInstanceOf(Derivation.Reject.class, Samples.derive("a.md", text), text);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("withheld")
  void an_article_with_the_opposite_value_is_published(RestrictionKeys row) {
    String value =
        switch (row.rule()) {
          case TRUE, END, LOCK, BEGIN -> "false";
          case FALSE, FALSE_OR_DATE, BUILD -> "true";
          case WORD -> "published";
          default -> throw new AssertionError(row.rule());
        };
    for (String name : row.names()) {
      Samples.publish("---\n" + name + ": " + value + "\n---\ntext");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RestrictionKeys.class,
      names = {"FOLDER", "UNDERSCORE"})
  void an_article_in_a_folder_in_the_table_is_not_published(RestrictionKeys row) {
    for (String plain : row.names()) {
      String name = row == RestrictionKeys.UNDERSCORE ? "_" + plain : plain;
      for (String key : List.of(name + "/a.md", "a/" + upper(name) + "/b/index.md")) {
        Derivation.Withhold withhold =
            assertInstanceOf(Derivation.Withhold.class, Samples.derive(key, "text"));
        assertEquals("folder", withhold.reason());
        assertTrue(key.contains(withhold.problems().getFirst().found().split("'", -1)[1]), key);
      }
      assertInstanceOf(
          SourceKey.Refused.class, SourceKeyReader.read("a/" + name + "/b.png", List.of("en")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/_DSC0001.jpg", "_posts/a.png", "privateer/a.png"})
  void an_image_in_another_folder_is_copied(String key) {
    assertInstanceOf(SourceKey.File.class, SourceKeyReader.read(key, List.of("en")));
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  private static void assertRestricted(RestrictionKeys row, String text) {
    Derivation derivation = Samples.derive("a.md", text + "Undisclosed");
    if (row.rule() == RestrictionRule.LOCK) {
      Derivation.Reject reject = assertInstanceOf(Derivation.Reject.class, derivation, text);
      assertFalse(reject.toString().contains("hunter2"), text);
    } else {
      String reason = assertInstanceOf(Derivation.Withhold.class, derivation, text).reason();
      boolean isDated = text.contains("2999") || text.contains("2001");
      assertTrue(isDated || reason.equals(row.reason()), () -> reason + " of " + text);
    }
  }
}
