package broadsheet.markdown.text;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/// Resolves the escapes of Markdown, and escapes text for HTML and addresses.
public final class Escape {

  private static final String KEPT_IN_ADDRESS = "-_.+!*'(),%#@?=;:/&$~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Escape() {}

  /// Returns the text with backslash escapes and entities resolved.
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

  /// Escapes text for HTML, between tags or in a quoted attribute.
  public static String html(String text) {
    StringBuilder html = new StringBuilder(text.length() + 16);
    html(text, html);
    return html.toString();
  }

  /// Appends text that is escaped for HTML.
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

  /// Escapes an address for an attribute. Characters that an address cannot contain are
  /// percent-encoded; existing percent escapes are kept.
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

  /// Normalizes a label for comparison: folds case and collapses white space.
  public static String label(String label) {
    return label
        .strip()
        .replaceAll("[ \\t\\n]+", " ")
        .toLowerCase(Locale.ROOT)
        .toUpperCase(Locale.ROOT);
  }
}
