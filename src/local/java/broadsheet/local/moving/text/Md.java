package broadsheet.local.moving.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes Markdown.
public final class Md {

  private static final Pattern TICKS = Pattern.compile("`+");

  private Md() {}

  /// Returns a code block.
  ///
  /// @param info the language and what else follows the opening fence
  public static String fence(String info, String code) {
    String mark = "`".repeat(Math.max(3, longestTicks(code) + 1));
    return mark + info.strip() + "\n" + trimmedLines(code) + "\n" + mark;
  }

  private static String trimmedLines(String code) {
    return code.replaceFirst("^[ \\t]*\\n", "").stripTrailing();
  }

  private static int longestTicks(String text) {
    return TICKS.matcher(text).results().mapToInt(run -> run.group().length()).max().orElse(0);
  }

  /// Returns text as a code span on one line, in which no other markup takes effect.
  public static String codeSpan(String text) {
    String mark = "`".repeat(longestTicks(text) + 1);
    String line = text.replaceAll("\\s*\\n\\s*", " ");
    boolean padded = line.startsWith("`") || line.endsWith("`");
    return padded ? mark + " " + line + " " + mark : mark + line + mark;
  }

  /// Returns an image; the title may be empty.
  public static String image(String source, String alt, String title) {
    String quoted = title.isEmpty() ? "" : " \"" + title.replace("\"", "\\\"") + "\"";
    return "![" + escaped(alt) + "](" + destination(source) + quoted + ")";
  }

  /// Returns a link.
  public static String link(String text, String address) {
    return "[" + escaped(text) + "](" + destination(address) + ")";
  }

  /// Returns an address as the destination of a link or image.
  public static String destination(String address) {
    boolean plain = address.matches("[^\\s()<>\\\\]+");
    return plain ? address : "<" + address.replaceAll("[<>\\n]", "") + ">";
  }

  private static String escaped(String text) {
    return text.replace("\n", " ").replaceAll("([\\[\\]\\\\])", "\\\\$1");
  }

  /// Returns a block quote.
  ///
  /// @param source who said it, as Markdown; may be empty
  public static String quote(String text, String source) {
    String all = source.isBlank() ? text.strip() : text.strip() + "\n\n— " + source.strip();
    return all.lines()
        .map(line -> line.isBlank() ? ">" : "> " + line)
        .collect(Collectors.joining("\n"));
  }

  /// Returns an alert. The names that themes use are mapped to the five kinds that Markdown has.
  ///
  /// @param title its title instead of that of its kind; may be empty
  public static String alert(String name, String title, String text) {
    String mark = "[!" + kind(name) + "]" + (title.isBlank() ? "" : " " + title.strip());
    return quote(mark + "\n" + text.strip(), "");
  }

  private static String kind(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "tip", "success", "hint", "green", "done", "check" -> "TIP";
      case "important", "primary", "abstract", "summary", "question" -> "IMPORTANT";
      case "warning", "warn", "attention", "orange", "yellow" -> "WARNING";
      case "caution", "danger", "error", "red", "failure", "bug" -> "CAUTION";
      default -> "NOTE";
    };
  }

  /// Returns a part of the text that readers can open and close.
  public static String details(String summary, String text, boolean open) {
    return "<details"
        + (open ? " open" : "")
        + ">\n<summary>"
        + html(summary)
        + "</summary>\n\n"
        + text.strip()
        + "\n\n</details>";
  }

  /// Returns an image with text below it, in Markdown.
  public static String figure(String image, String caption) {
    return "<figure>\n\n"
        + image
        + "\n\n<figcaption>\n\n"
        + caption.strip()
        + "\n\n</figcaption>\n</figure>";
  }

  /// Returns one line of Markdown without its marks, for the alternative text of an image.
  public static String plain(String markdown) {
    return markdown.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1").replaceAll("[*_`]", "");
  }

  private static String html(String text) {
    return text.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /// Returns a text with white space at the beginning of lines removed, except in `<pre>`: in
  /// Markdown, it would turn HTML into code.
  public static String htmlBody(String html) {
    StringBuilder text = new StringBuilder();
    Matcher pre = Pattern.compile("(?is)<pre\\b.*?</pre>").matcher(html);
    int at = 0;
    while (pre.find()) {
      text.append(html.substring(at, pre.start()).replaceAll("(?m)^[ \\t]+", ""))
          .append(pre.group());
      at = pre.end();
    }
    return text.append(html.substring(at).replaceAll("(?m)^[ \\t]+", "")).toString();
  }
}
