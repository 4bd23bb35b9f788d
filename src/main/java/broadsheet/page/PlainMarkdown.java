package broadsheet.page;

import broadsheet.article.text.PlainText;
import broadsheet.model.Document;
import broadsheet.model.Document.Shelf;
import broadsheet.model.PublishedArticle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text of an article as it was written, for machines that read Markdown. It has the address of
/// the source, so that relative links in it are right.
public final class PlainMarkdown {

  private static final String COMMENT = "<!--";
  private static final String MORE = "<!--more-->";

  /// What would be markup anywhere, and what would be so at the start or the end of a line.
  private static final Pattern MARKUP =
      Pattern.compile(
          "[\\\\\\[\\]<>`*_~]|^#|(?<=\\s)#(?=#*$)|&(?=#?[0-9A-Za-z]{1,40};)|^[-+=]|(?<=^\\d{1,9})[.)]");

  private PlainMarkdown() {}

  /// The document, its title as a heading before the text.
  ///
  /// @param markdown the text without front matter
  /// @return `null` for a text with comments, which are not for readers
  static @Nullable Document document(PublishedArticle article, String markdown) {
    String text = markdown.replace(MORE, "").strip();
    if (text.contains(COMMENT)) {
      return null;
    }
    boolean hasHeading =
        article.frontMatter().title() == null && article.rendered().title() != null;
    String heading = hasHeading ? "" : "# " + line(article.title()) + "\n\n";
    return new Document(
        Shelf.HTML,
        article.key().markdownKey(),
        "text/markdown; charset=utf-8",
        ArticlePage.CACHE_CONTROL,
        heading + text + "\n");
  }

  /// A text in one line that Markdown shows as it is.
  public static String line(String text) {
    return MARKUP.matcher(PlainText.fold(text)).replaceAll("\\\\$0");
  }
}
