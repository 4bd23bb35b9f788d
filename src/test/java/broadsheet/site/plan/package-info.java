/// Tests of the names and keys of lists.
@NullMarked
package broadsheet.site.plan;

import org.jspecify.annotations.NullMarked;
