package broadsheet.markdown;

import java.util.StringJoiner;

/// A heading's text and the attributes that an author may put behind it: `{#id .class .class}`.
///
/// @param text the inline content without the attributes
/// @param attributes as they stand in a tag, with a space before each
record HeadingText(String text, String attributes) {

  static HeadingText of(String content) {
    String text = Scan.trim(content);
    int open = text.endsWith("}") ? text.lastIndexOf('{') : -1;
    if (open < 0) {
      return new HeadingText(text, "");
    }
    String id = "";
    StringJoiner classes = new StringJoiner(" ");
    for (String token :
        Scan.trim(text.substring(open + 1, text.length() - 1)).split("[ \\t]+", -1)) {
      if (token.startsWith("#") && id.isEmpty()) {
        id = token.substring(1);
      } else if (token.startsWith(".")) {
        classes.add(token.substring(1));
      } else {
        return new HeadingText(text, "");
      }
    }
    String attributes =
        (id.isEmpty() ? "" : " id=\"" + Escape.html(id) + "\"")
            + (classes.length() == 0 ? "" : " class=\"" + Escape.html(classes.toString()) + "\"");
    return new HeadingText(Scan.trim(text.substring(0, open)), attributes);
  }
}
