/// RSS, Atom and JSON feeds. This package does not depend on pages.
@NullMarked
package broadsheet.site.feed;

import org.jspecify.annotations.NullMarked;
