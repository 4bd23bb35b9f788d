/// Finds the front matter of an article in any of its forms and reads it. It does not interpret the
/// text that follows.
@NullMarked
package broadsheet.article.frontmatter;

import org.jspecify.annotations.NullMarked;
