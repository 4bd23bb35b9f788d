/// Highlights code. It knows nothing of Markdown.
@NullMarked
package broadsheet.markdown.code;

import org.jspecify.annotations.NullMarked;
