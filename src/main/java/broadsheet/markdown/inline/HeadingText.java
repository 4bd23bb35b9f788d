package broadsheet.markdown.inline;

import broadsheet.markdown.text.Escape;
import broadsheet.markdown.text.Excerpt;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a heading and the attributes after it: `{#id .class key=value}`.
///
/// @param text the inline content without the attributes
/// @param attributes the `id` and `class` as written in a tag, with a leading space; other
///   attributes are dropped
public record HeadingText(Excerpt text, String attributes) {

  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "\\G[ \\t]*+(?:#([^\\s{}]++)|\\.([^\\s{}]++)"
              + "|[\\p{Alpha}_][\\w:.-]*+=(?:\"[^\"]*+\"|'[^']*+'|[^\\s\"'{}]++))(?=[ \\t]|$)");

  /// Splits the content of a heading into text and attributes.
  public static HeadingText of(Excerpt content) {
    Excerpt excerpt = content.trimmed();
    String text = excerpt.text();
    int open = text.endsWith("}") ? text.lastIndexOf('{') : -1;
    String attributes = open < 0 ? "" : attributes(text.substring(open + 1, text.length() - 1));
    return attributes.isEmpty()
        ? new HeadingText(excerpt, "")
        : new HeadingText(excerpt.substring(0, open).trimmed(), attributes);
  }

  /// Returns the id and classes in braces; an empty string if there are none or if the braces
  /// contain anything but attributes.
  private static String attributes(String braces) {
    String id = "";
    StringJoiner classes = new StringJoiner(" ");
    Matcher attribute = ATTRIBUTE.matcher(braces.stripTrailing());
    int end = 0;
    while (attribute.find()) {
      end = attribute.end();
      if (attribute.group(1) != null && id.isEmpty()) {
        id = attribute.group(1);
      } else if (attribute.group(2) != null) {
        classes.add(attribute.group(2));
      }
    }
    if (end < braces.stripTrailing().length()) {
      return "";
    }
    return (id.isEmpty() ? "" : " id=\"" + Escape.html(id) + "\"")
        + (classes.length() == 0 ? "" : " class=\"" + Escape.html(classes.toString()) + "\"");
  }
}
