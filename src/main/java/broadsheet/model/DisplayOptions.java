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
        requireNonNullElse(article.display().toc(), settings.articleDefaults().toc()),
        requireNonNullElse(article.display().sidebar(), settings.sidebar().single()),
        requireNonNullElse(article.display().widgets(), settings.widgets().names()),
        requireNonNullElse(article.display().pager(), settings.articleDefaults().pager()),
        article.display().comments(),
        requireNonNullElse(article.display().authorbox(), settings.articleDefaults().authorbox()),
        requireNonNullElse(article.display().mathjax(), settings.articleDefaults().mathjax()));
  }

  /// Adds a table of contents if the text asks for one and the front matter does not say otherwise.
  public DisplayOptions withContents(FrontMatter article, boolean wanted) {
    return wanted && article.display().toc() == null
        ? new DisplayOptions(true, sidebar, widgets, pager, comments, authorbox, math)
        : this;
  }
}
