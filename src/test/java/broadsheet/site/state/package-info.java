/// Tests of the state from which lists are derived.
@NullMarked
package broadsheet.site.state;

import org.jspecify.annotations.NullMarked;
