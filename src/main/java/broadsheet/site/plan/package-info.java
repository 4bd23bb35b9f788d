/// Which lists a change affects, under which keys, in which order they are written. It does not
/// know what is in a list.
@NullMarked
package broadsheet.site.plan;

import org.jspecify.annotations.NullMarked;
