package broadsheet.model;

import static java.util.Objects.requireNonNullElse;

import broadsheet.article.FrontMatter;
import broadsheet.article.FrontMatter.Sidebar;
import broadsheet.article.SiteSettings;
import java.util.List;

/// How an article is shown: by its own front matter, or else by the site settings.
///
/// @param toc whether a table of contents precedes the text
/// @param sidebar where the widgets are
/// @param widgets their names, in display order
/// @param pager whether it links to the previous and next articles
/// @param comments whether it may have comments; the site chooses the provider
/// @param authorbox whether boxes about its authors follow it
/// @param math whether mathematics is typeset
public record DisplayOptions(
    boolean toc,
    Sidebar sidebar,
    List<String> widgets,
    boolean pager,
    boolean comments,
    boolean authorbox,
    boolean math) {

  public DisplayOptions {
    widgets = List.copyOf(widgets);
  }

  /// Returns the options of an article from its front matter and the site settings.
  ///
  /// @param settings in the article's language
  public static DisplayOptions of(FrontMatter article, SiteSettings settings) {
    return new DisplayOptions(
        requireNonNullElse(article.toc(), settings.toc()),
        requireNonNullElse(article.sidebar(), settings.sidebar().single()),
        requireNonNullElse(article.widgets(), settings.widgets()),
        requireNonNullElse(article.pager(), settings.pager()),
        article.comments(),
        requireNonNullElse(article.authorbox(), settings.authorbox()),
        requireNonNullElse(article.mathjax(), settings.mathjax()));
  }

  /// Adds a table of contents if the text asks for one and the front matter does not say otherwise.
  public DisplayOptions withContents(FrontMatter article, boolean wanted) {
    return wanted && article.toc() == null
        ? new DisplayOptions(true, sidebar, widgets, pager, comments, authorbox, math)
        : this;
  }
}
