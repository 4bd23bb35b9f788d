/// Tests of how an article is shown.
@NullMarked
package broadsheet.site;

import org.jspecify.annotations.NullMarked;
