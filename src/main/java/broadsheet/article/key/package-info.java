/// Derives the kind of a source, its address and the keys of its outputs from its key alone. Does
/// not read the file.
@NullMarked
package broadsheet.article.key;

import org.jspecify.annotations.NullMarked;
