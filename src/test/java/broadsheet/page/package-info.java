/// Tests of how an article is shown.
@NullMarked
package broadsheet.page;

import org.jspecify.annotations.NullMarked;
