package broadsheet.site.feed;

import broadsheet.model.Dates;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Builds XML 1.0, with any text escaped safely. Written by hand because the JDK's writer slows
/// down startup and lets through characters that parsers reject.
public final class Xml {

  private final StringBuilder out = new StringBuilder(4096);
  private final Deque<String> open = new ArrayDeque<>();

  public Xml() {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  }

  /// Begins an element.
  ///
  /// @param attributes alternating names and values
  public Xml open(String name, String... attributes) {
    start(name, attributes);
    out.append(">\n");
    open.push(name);
    return this;
  }

  /// Ends the innermost open element.
  public Xml close() {
    String name = open.pop();
    indent();
    out.append("</").append(name).append(">\n");
    return this;
  }

  /// Adds an element without content.
  public Xml empty(String name, String... attributes) {
    start(name, attributes);
    out.append("/>\n");
    return this;
  }

  /// Adds an element with text; adds nothing if the text is `null`.
  public Xml text(String name, @Nullable String text, String... attributes) {
    if (text != null) {
      start(name, attributes);
      out.append('>');
      escape(text);
      out.append("</").append(name).append(">\n");
    }
    return this;
  }

  /// Formats a date as RFC 3339. RFC 3339 allows no seconds in offsets, unlike zones before 1900,
  /// so such dates are converted to UTC.
  public static @Nullable String date(@Nullable OffsetDateTime date) {
    return date == null || date.getOffset().getTotalSeconds() % 60 == 0
        ? Dates.machine(date)
        : Dates.machine(date.withOffsetSameInstant(ZoneOffset.UTC));
  }

  /// Returns the document.
  @Override
  public String toString() {
    return out.toString();
  }

  private void start(String name, String... attributes) {
    indent();
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
  }

  private void indent() {
    out.repeat("  ", open.size());
  }

  private void escape(String text) {
    text.codePoints().filter(Xml::isAllowed).forEach(this::escape);
  }

  private void escape(int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      // `]]>` is forbidden outside CDATA sections too.
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      // A parser would turn these into spaces in attributes, and a carriage return into a newline.
      case '\t', '\r' -> out.append("&#").append(c).append(';');
      default -> out.appendCodePoint(c);
    }
  }

  /// Returns whether XML 1.0, section 2.2, allows a character.
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
