/// RSS, Atom and JSON feeds. It knows no pages.
@NullMarked
package broadsheet.site.feed;

import org.jspecify.annotations.NullMarked;
