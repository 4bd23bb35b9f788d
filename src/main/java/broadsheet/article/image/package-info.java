/// The size of an image, read from the header of its file without decoding it. Depends on no other
/// package of Broadsheet.
@NullMarked
package broadsheet.article.image;

import org.jspecify.annotations.NullMarked;
