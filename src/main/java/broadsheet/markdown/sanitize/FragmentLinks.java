package broadsheet.markdown.sanitize;

import java.util.Map;

/// Rewrites links within a document.
public final class FragmentLinks {

  /// The start of such a link in sanitized HTML. In text, the quotation mark would be escaped.
  private static final String HREF = " href=\"#";

  private FragmentLinks() {}

  /// Returns the HTML with some fragments replaced.
  ///
  /// @param replacements the new fragment for each fragment to replace, both escaped for HTML
  static String replace(String html, Map<String, String> replacements) {
    StringBuilder replaced = new StringBuilder(html.length());
    int at = 0;
    for (int i = html.indexOf(HREF); i >= 0; i = html.indexOf(HREF, at)) {
      int start = i + HREF.length();
      int end = html.indexOf('"', start);
      String fragment = html.substring(start, end);
      replaced.append(html, at, start).append(replacements.getOrDefault(fragment, fragment));
      at = end;
    }
    return replaced.append(html, at, html.length()).toString();
  }
}
