package broadsheet.model;

import static java.util.Objects.requireNonNullElse;
import broadsheet.article.FrontMatter;
import broadsheet.article.FrontMatter.Sidebar;
import broadsheet.article.SiteSettings;
import java.util.List;

/// How an article is shown: what it says itself, else what its site says.
///
/// @param toc whether a table of contents stands before the text
/// @param sidebar where the widgets stand
/// @param widgets their names, in this order
/// @param pager whether the articles before and after it are named
/// @param comments whether it may have a place for comments; the site says whose
/// @param authorbox whether its authors are introduced below it
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

  /// What an article shows, by its front matter and the settings.
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

  /// The same with a table of contents where the text asks for one and the article does not say
  /// otherwise.
  public DisplayOptions withContents(FrontMatter article, boolean wanted) {
    return wanted && article.toc() == null
        ? new DisplayOptions(true, sidebar, widgets, pager, comments, authorbox, math)
        : this;
  }
}
