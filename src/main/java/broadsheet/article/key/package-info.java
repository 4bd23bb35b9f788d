/// What the key of an upload says: the kind of file, its address, the keys of its outputs. It does
/// not look into the file.
@NullMarked
package broadsheet.article.key;

import org.jspecify.annotations.NullMarked;
