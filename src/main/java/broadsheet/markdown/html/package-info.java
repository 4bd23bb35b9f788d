/// What may be in the HTML of an article: the allow list, balanced tags, addresses, the writer of
/// text. It parses no Markdown.
@NullMarked
package broadsheet.markdown.html;

import org.jspecify.annotations.NullMarked;
