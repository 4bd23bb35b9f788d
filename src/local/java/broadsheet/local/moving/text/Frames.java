package broadsheet.local.moving.text;

import broadsheet.markdown.html.FrameLink;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces frames with content of other sites by links, since Broadsheet shows no frames.
public final class Frames {

  private static final Pattern FRAME =
      Pattern.compile(
          "<iframe\\b[^<>]*?\\ssrc\\s*=\\s*[\"']?(?<address>[^\"'\\s<>]+)[^<>]*>\\s*(?:</iframe\\s*>)?",
          Pattern.CASE_INSENSITIVE);

  private Frames() {}

  /// Returns a text with links in place of frames, except in code.
  public static String toLinks(String markdown) {
    if (!markdown.contains("<iframe") && !markdown.contains("<IFRAME")) {
      return markdown;
    }
    CodeRegions code = CodeRegions.of(markdown);
    StringBuilder result = new StringBuilder();
    Matcher frame = FRAME.matcher(markdown);
    while (frame.find()) {
      String page = FrameLink.page(frame.group("address").replace("&amp;", "&"));
      boolean isOther = page.matches("https?://.+") && !code.contains(frame.start());
      String link = isOther ? link(page) : frame.group();
      frame.appendReplacement(result, Matcher.quoteReplacement(link));
    }
    return frame.appendTail(result).toString();
  }

  /// A link in HTML works within HTML, too.
  private static String link(String address) {
    String escaped = address.replace("&", "&amp;");
    return "<a href=\"" + escaped + "\">" + escaped + "</a>";
  }
}
