/// The object store: one small interface and its S3 implementation. It knows nothing else of
/// Broadsheet.
@NullMarked
package broadsheet.store;

import org.jspecify.annotations.NullMarked;
