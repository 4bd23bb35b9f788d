/// Sorted lists that are stored in chunks, so that a change costs the same however long the list
/// is. This package does not know what the items mean or how objects are stored.
@NullMarked
package broadsheet.site.chunk;

import org.jspecify.annotations.NullMarked;
