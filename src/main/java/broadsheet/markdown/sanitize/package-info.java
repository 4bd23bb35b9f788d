/// Makes the finished HTML safe and collects outline, links, images and plain text in the same
/// pass. It is the only way out of the Markdown packages.
@NullMarked
package broadsheet.markdown.sanitize;

import org.jspecify.annotations.NullMarked;
