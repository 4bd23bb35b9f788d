package broadsheet.local.moving.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the tags of Liquid and Nunjucks: `{% name … %}`, `{% endname %}`, `{{ value }}`.
public final class LiquidTags {

  /// The name of the tag `{{ value }}`, whose arguments are the value.
  public static final String OUTPUT = "{{";

  private static final Pattern TAG =
      Pattern.compile(
          "\\{%-?\\s*(?<name>[\\w.-]+)(?<arguments>.*?)-?%\\}"
              + "|\\{\\{-?(?<value>[^{}]*?)-?\\}\\}",
          Pattern.DOTALL);

  private LiquidTags() {}

  /// Returns the tags of a text, in order.
  public static List<Tag> find(String text) {
    CodeRegions code = CodeRegions.of(text);
    List<Tag> tags = new ArrayList<>();
    Matcher matcher = TAG.matcher(text);
    while (matcher.find()) {
      boolean inCode = code.contains(matcher.start());
      String value = matcher.group("value");
      String name = value == null ? matcher.group("name") : OUTPUT;
      boolean closes = name.startsWith("end") && name.length() > 3;
      tags.add(
          new Tag(
              closes ? name.substring(3) : name,
              Arguments.of(value == null ? matcher.group("arguments") : value),
              closes,
              value != null,
              matcher.start(),
              matcher.end(),
              inCode));
    }
    return tags;
  }
}
