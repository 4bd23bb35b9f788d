package broadsheet.markdown.text;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/// Escapes of Markdown undone, those of HTML and of addresses made.
public final class Escape {

  private static final String KEPT_IN_ADDRESS = "-_.+!*'(),%#@?=;:/&$~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Escape() {}

  /// Backslash escapes and entities replaced by what they stand for.
  public static String undo(String text) {
    if (text.indexOf('\\') < 0 && text.indexOf('&') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int end = c == '&' ? Scanner.entityEnd(text, i) : -1;
      String entity = end < 0 ? null : Scanner.entity(text, i, end);
      if (entity != null) {
        plain.append(entity);
        i = end - 1;
      } else {
        boolean escape =
            c == '\\' && i + 1 < text.length() && Characters.isEscapable(text.charAt(i + 1));
        plain.append(escape ? text.charAt(++i) : c);
      }
    }
    return plain.toString();
  }

  /// Text as it stands in HTML, between tags or in a quoted attribute.
  public static String html(String text) {
    StringBuilder html = new StringBuilder(text.length() + 16);
    html(text, html);
    return html.toString();
  }

  public static void html(CharSequence text, StringBuilder html) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case 0 -> html.append('\uFFFD');
        default -> html.append(c);
      }
    }
  }

  /// An address as it stands in an attribute: percent-encoded where it must be, escapes kept.
  public static String address(String address) {
    StringBuilder encoded = new StringBuilder(address.length() + 16);
    for (byte b : address.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (Scanner.isWord(c) || KEPT_IN_ADDRESS.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.toHexDigits(b));
      }
    }
    return html(encoded.toString());
  }

  /// A label as it is compared: case folded, runs of white space as one space.
  public static String label(String label) {
    return label
        .strip()
        .replaceAll("[ \\t\\n]+", " ")
        .toLowerCase(Locale.ROOT)
        .toUpperCase(Locale.ROOT);
  }
}
