/// Highlights code. This package does not depend on Markdown.
@NullMarked
package broadsheet.markdown.code;

import org.jspecify.annotations.NullMarked;
