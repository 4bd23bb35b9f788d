package broadsheet.page;

import broadsheet.page.Document.Shelf;
import org.jspecify.annotations.Nullable;

/// The text of an article as it was written, for machines that read Markdown. It has the address of
/// the source, so that relative links in it are right.
final class PlainMarkdown {

  private static final String COMMENT = "<!--";
  private static final String MORE = "<!--more-->";

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
    String heading = hasHeading ? "" : "# " + article.title() + "\n\n";
    return new Document(
        Shelf.HTML,
        article.key().markdownKey(),
        "text/markdown; charset=utf-8",
        ArticlePage.CACHE_CONTROL,
        heading + text + "\n");
  }
}
