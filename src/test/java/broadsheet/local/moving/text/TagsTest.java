package broadsheet.local.moving.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagsTest {

  /// Replaces `b` by a block, `i` by its content in the line and `v` by its content as it is.
  private static final class Rules implements TagRules {

    private final List<String> stayed = new ArrayList<>();

    @Override
    public boolean isVerbatim(Tag tag) {
      return tag.name().equals("v");
    }

    @Override
    public boolean worksInCode(Tag tag) {
      return false;
    }

    @Override
    public @Nullable Replacement replace(Tag tag, @Nullable String inner) {
      return switch (tag.closes() ? "" : tag.name()) {
        case "b" -> Replacement.block(inner == null ? "B" : "[" + inner.strip() + "]");
        case "i", "v" -> Replacement.inline(inner == null ? "I" : inner);
        default -> null;
      };
    }

    @Override
    public void stays(String tag, int line) {
      stayed.add(tag + "@" + line);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          a {% i %} b                       ; a I b
          a {% i %}x{% endi %} b            ; a x b
          a {% i %}{% i %}x{% endi %}{% endi %} b; a x b
          {% b %}|text                      ; B||text
          text|{% b %}|text                 ; text||B||text
          a {% b %} b                       ; a ||B||b
          -   {% b %}x|y{% endb %}          ; -   [x|    y]
          > {% b %}x|y{% endb %}            ; > [x|> y]
          1. x|   {% b %}x|y{% endb %}      ; 1. x|   [x|   y]
          {% v %}{% i %}{% endv %}          ; {% i %}
          `{% i %}`                         ; `{% i %}`
          ```|{% i %}|```                   ; ```|{% i %}|```
          {% x a=`b` %}                     ; ``{% x a=`b` %}``
          {% x %}{% i %}{% endx %}          ; `{% x %}`I`{% endx %}`
          {% i %}never closed               ; Inever closed
          """)
  void tags_are_replaced(String text, String expected) {
    String markdown = text.strip().replace('|', '\n');
    String replaced = Tags.replace(markdown, LiquidTags.find(markdown), new Rules());
    assertEquals(expected.strip(), replaced.strip().replace('\n', '|'));
  }

  @Test
  void what_stays_is_reported_with_its_line() {
    Rules rules = new Rules();
    Tags.replace(
        "a\n\n{% x 1 %}{% i %}{% endx %}",
        LiquidTags.find("a\n\n{% x 1 %}{% i %}{% endx %}"), rules);
    assertEquals(List.of("{% x 1 %}@2"), rules.stayed);
  }
}
