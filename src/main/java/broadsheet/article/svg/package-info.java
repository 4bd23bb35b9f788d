/// Reads an SVG image and writes it again with only what draws the image: no scripts, no references
/// to other files.
@NullMarked
package broadsheet.article.svg;

import org.jspecify.annotations.NullMarked;
