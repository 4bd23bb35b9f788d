/// Where a move writes to: a folder that remembers what was written, and the article bucket.
@NullMarked
package broadsheet.local.moving.output;

import org.jspecify.annotations.NullMarked;
