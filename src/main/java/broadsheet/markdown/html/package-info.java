/// The rules for an article's HTML: the allow list, tag balancing, addresses and writing of text.
/// This package does not parse Markdown.
@NullMarked
package broadsheet.markdown.html;

import org.jspecify.annotations.NullMarked;
