/// Checks that nothing of an author's text was lost on its way from Markdown to HTML. It knows
/// Markdown's syntax only as far as it must know which characters a page need not show.
@NullMarked
package broadsheet.local.loss;

import org.jspecify.annotations.NullMarked;
