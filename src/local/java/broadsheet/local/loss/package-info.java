/// Checks that none of an author's text is lost on its way from Markdown to HTML. It knows only as
/// much of Markdown's syntax as it needs to decide which characters a page need not show.
@NullMarked
package broadsheet.local.loss;

import org.jspecify.annotations.NullMarked;
