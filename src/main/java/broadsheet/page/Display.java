package broadsheet.page;

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
public record Display(
    boolean toc,
    Sidebar sidebar,
    List<String> widgets,
    boolean pager,
    boolean comments,
    boolean authorbox,
    boolean math) {

  public Display {
    widgets = List.copyOf(widgets);
  }

  /// @param settings in the article's language
  static Display of(FrontMatter article, SiteSettings settings) {
    return new Display(
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
  Display withContents(FrontMatter article, boolean wanted) {
    return wanted && article.toc() == null
        ? new Display(true, sidebar, widgets, pager, comments, authorbox, math)
        : this;
  }
}
