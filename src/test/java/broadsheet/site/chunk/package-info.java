/// Tests of sorted lists that are stored in chunks.
@NullMarked
package broadsheet.site.chunk;

import org.jspecify.annotations.NullMarked;
