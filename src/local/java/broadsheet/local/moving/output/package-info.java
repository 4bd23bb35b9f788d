/// Where a move writes to: a folder that remembers what was written.
@NullMarked
package broadsheet.local.moving.output;

import org.jspecify.annotations.NullMarked;
