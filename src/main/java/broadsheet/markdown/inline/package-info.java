/// Parses the inline content of one block: delimiter runs, links, code spans and raw HTML. This
/// package does not depend on blocks.
@NullMarked
package broadsheet.markdown.inline;

import org.jspecify.annotations.NullMarked;
