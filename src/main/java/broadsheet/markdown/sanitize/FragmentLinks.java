package broadsheet.markdown.sanitize;

import java.util.Map;

/// Links within a text.
public final class FragmentLinks {

  /// How such a link begins in sanitised HTML; in a text the quotation mark is escaped.
  private static final String HREF = " href=\"#";

  private FragmentLinks() {}

  /// The HTML with other fragments.
  ///
  /// @param meant the fragment for each one that is to be replaced, both escaped for HTML
  static String replaced(String html, Map<String, String> meant) {
    StringBuilder replaced = new StringBuilder(html.length());
    int at = 0;
    for (int i = html.indexOf(HREF); i >= 0; i = html.indexOf(HREF, at)) {
      int start = i + HREF.length();
      int end = html.indexOf('"', start);
      String fragment = html.substring(start, end);
      replaced.append(html, at, start).append(meant.getOrDefault(fragment, fragment));
      at = end;
    }
    return replaced.append(html, at, html.length()).toString();
  }
}
