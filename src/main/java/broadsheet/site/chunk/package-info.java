/// Sorted lists that are stored in chunks, so that a change costs the same however long the list
/// is. This package does not know what items consist of or how objects are stored; only
/// `PageDivision` says how long the pages of which list are.
@NullMarked
package broadsheet.site.chunk;

import org.jspecify.annotations.NullMarked;
