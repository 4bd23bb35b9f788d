/// Which lists a change affects, their keys, and the order in which they are written. This package
/// does not know the content of lists.
@NullMarked
package broadsheet.site.plan;

import org.jspecify.annotations.NullMarked;
