/// Sanitizes the HTML and collects the outline, links, images and plain text in the same pass. All
/// HTML that leaves the Markdown packages passes through this package.
@NullMarked
package broadsheet.markdown.sanitize;

import org.jspecify.annotations.NullMarked;
