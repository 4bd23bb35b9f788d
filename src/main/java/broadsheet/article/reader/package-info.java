/// Finds the front matter of an article in any supported format and reads it. Does not interpret
/// the text that follows.
@NullMarked
package broadsheet.article.reader;

import org.jspecify.annotations.NullMarked;
