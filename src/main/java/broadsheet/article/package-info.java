/// What one file says: its place, its front matter, its text. No AWS, no HTML.
@NullMarked
package broadsheet.article;

import org.jspecify.annotations.NullMarked;
