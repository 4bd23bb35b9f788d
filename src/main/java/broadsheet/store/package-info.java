/// The object store: a small interface and its S3 implementation. Depends on no other package of
/// Broadsheet.
@NullMarked
package broadsheet.store;

import org.jspecify.annotations.NullMarked;
