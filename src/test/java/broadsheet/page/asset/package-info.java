/// Tests of the assets that every page refers to.
@NullMarked
package broadsheet.page.asset;

import org.jspecify.annotations.NullMarked;
