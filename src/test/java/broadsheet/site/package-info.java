/// Tests of how lists are derived.
@NullMarked
package broadsheet.site;

import org.jspecify.annotations.NullMarked;
