package broadsheet.markdown;

import broadsheet.markdown.html.Address;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/// Finds the last line of a text that names its source, as news agencies and feed importers write
/// it: a label such as `来源：` with a link, or a paragraph that is only a link.
final class SourceLine {

  /// Represents a link in the text of a paragraph.
  private static final char LINK = '\uFFFC';

  private static final int MAX_LENGTH = 200;

  private static final String LABEL =
      "(?:本文|文章|新闻|新聞|信息|资料|資料)?(?:来源|來源)(?:链接|鏈接|地址|网址|網址)?"
          + "|(?:阅读|閱讀|查看|点击查看)?原文(?:链接|鏈接|地址|网址|網址)?"
          + "|(?:本文)?[转轉](?:载|載)?自|稿源|出处|出處|出典|元記事|출처|원문"
          + "|(?:original )?source|original(?: article| post| link)?"
          + "|(?:originally )?published (?:at|by|in|on)|via|quelle|fuente|fonte";

  /// Matches the whole line, which may be in brackets.
  private static final Pattern LINE =
      Pattern.compile(
          "(?i)[（(\\[【—–-]{0,3}\\s*(?<label>(?:"
              + LABEL
              + ")\\s?[:：]?\\s?)?"
              + LINK
              + "\\s*[）)\\]】。.]{0,3}");

  private SourceLine() {}

  /// Returns the last block of a text, not counting footnotes; `null` for loose text.
  static @Nullable Element lastBlock(Element body) {
    for (Node node = body.lastChild(); node != null; node = node.previousSibling()) {
      if (node instanceof Element element && !element.hasClass("footnotes")) {
        return element;
      }
      if (node instanceof TextNode text && !text.isBlank()) {
        return null;
      }
    }
    return null;
  }

  /// Returns the address of the source that the last line of a block names; `null` if it names
  /// none. Links below a heading or below another link may be a list of links, so they name a
  /// source only with a label.
  static @Nullable String address(Element block) {
    if (!block.normalName().equals("p") || block.select("a[href]").size() != 1) {
      return null;
    }
    String text = withLinkAsCharacter(block);
    Matcher line = line(text.substring(text.lastIndexOf('\n') + 1));
    if (!line.matches()) {
      return null;
    }
    boolean isLabelled = line.group("label") != null;
    boolean isAlone = text.indexOf('\n') < 0 && !continuesList(block.previousElementSibling());
    return isLabelled || isAlone ? Address.link(block.select("a[href]").attr("href")) : null;
  }

  private static boolean continuesList(@Nullable Element before) {
    return before != null
        && (before.normalName().matches("h[1-6]")
            || (before.normalName().equals("p") && line(withLinkAsCharacter(before)).matches()));
  }

  private static Matcher line(String text) {
    return LINE.matcher(text.length() > MAX_LENGTH ? "" : text.strip());
  }

  /// Returns the text of a block with a character in place of each link, another for each image,
  /// and `\n` between lines.
  private static String withLinkAsCharacter(Element block) {
    StringBuilder text = new StringBuilder();
    NodeTraversor.filter(
        (node, _) -> {
          switch (node) {
            case TextNode content -> text.append(content.getWholeText());
            case Element element when element.normalName().equals("br") -> text.append('\n');
            case Element element when element.normalName().equals("img") -> text.append('?');
            case Element element when element.hasAttr("href") -> {
              text.append(element.hasText() ? LINK : '?');
              return FilterResult.SKIP_CHILDREN;
            }
            default -> {}
          }
          return FilterResult.CONTINUE;
        },
        block);
    return text.toString().strip();
  }
}
