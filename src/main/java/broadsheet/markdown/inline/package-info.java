/// Inline Markdown of one block: delimiter runs, links, code spans, raw HTML. It does not know
/// which block the text is in.
@NullMarked
package broadsheet.markdown.inline;

import org.jspecify.annotations.NullMarked;
