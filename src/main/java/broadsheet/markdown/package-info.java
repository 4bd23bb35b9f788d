/// Markdown to safe HTML, and what else is learned from the text in the same pass.
@NullMarked
package broadsheet.markdown;

import org.jspecify.annotations.NullMarked;
