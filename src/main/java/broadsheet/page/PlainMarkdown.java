package broadsheet.page;

import broadsheet.article.text.PlainText;
import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.model.PublishedArticle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text of an article as written, for programs that read Markdown. Its address matches that of
/// the source, so that relative links work.
public final class PlainMarkdown {

  private static final String COMMENT = "<!--";
  private static final String MORE = "<!--more-->";

  /// Matches what is markup anywhere, or at the start or end of a line.
  private static final Pattern MARKUP =
      Pattern.compile(
          "[\\\\\\[\\]<>`*_~]|^#|(?<=\\s)#(?=#*$)|&(?=#?[0-9A-Za-z]{1,40};)|^[-+=]|(?<=^\\d{1,9})[.)]");

  private PlainMarkdown() {}

  /// Returns the document, with the title as a heading before the text.
  ///
  /// @param markdown the text without front matter
  /// @return `null` for text with comments, which are not meant for readers
  static @Nullable Document document(PublishedArticle article, String markdown) {
    String text = markdown.replace(MORE, "").strip();
    if (text.contains(COMMENT)) {
      return null;
    }
    boolean hasHeading =
        article.frontMatter().texts().title() == null && article.rendered().title() != null;
    String heading = hasHeading ? "" : "# " + line(article.texts().title()) + "\n\n";
    return new Document(
        Bucket.HTML,
        article.key().markdownKey(),
        "text/markdown; charset=utf-8",
        CacheControl.CHANGEABLE,
        heading + text + "\n");
  }

  /// Escapes text as a single line that Markdown shows unchanged.
  public static String line(String text) {
    return MARKUP.matcher(PlainText.fold(text)).replaceAll("\\\\$0");
  }
}
