/// The object store: one small interface and its S3 implementation.
@NullMarked
package broadsheet.store;

import org.jspecify.annotations.NullMarked;
