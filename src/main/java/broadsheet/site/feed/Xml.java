package broadsheet.site.feed;

import broadsheet.model.Dates;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// XML 1.0, in which any text is safe. By hand, since the JDK's writer costs start-up and lets
/// characters through that no parser takes.
public final class Xml {

  private final StringBuilder out = new StringBuilder(4096);
  private final Deque<String> open = new ArrayDeque<>();

  public Xml() {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  }

  /// Begins an element.
  ///
  /// @param attributes names and values in turn
  public Xml open(String name, String... attributes) {
    start(name, attributes);
    out.append(">\n");
    open.push(name);
    return this;
  }

  /// Ends the element that was begun last.
  public Xml close() {
    String name = open.pop();
    indent();
    out.append("</").append(name).append(">\n");
    return this;
  }

  /// An element without content.
  public Xml empty(String name, String... attributes) {
    start(name, attributes);
    out.append("/>\n");
    return this;
  }

  /// An element with a text; none where there is no text.
  public Xml text(String name, @Nullable String text, String... attributes) {
    if (text != null) {
      start(name, attributes);
      out.append('>');
      escape(text);
      out.append("</").append(name).append(">\n");
    }
    return this;
  }

  /// A moment as RFC 3339 has it, which knows no seconds in offsets, unlike zones before 1900.
  public static @Nullable String date(@Nullable OffsetDateTime date) {
    return date == null || date.getOffset().getTotalSeconds() % 60 == 0
        ? Dates.machine(date)
        : Dates.machine(date.withOffsetSameInstant(ZoneOffset.UTC));
  }

  /// The whole document.
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
      // The end of a CDATA section is forbidden in plain text, too.
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      // As they are, a parser would make spaces of them in attributes, or one line end of two.
      case '\t', '\r' -> out.append("&#").append(c).append(';');
      default -> out.appendCodePoint(c);
    }
  }

  /// The characters of XML 1.0, section 2.2.
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
