/// The assets that every page refers to: stylesheet, scripts, icons and schemas. This package knows
/// nothing about pages.
@NullMarked
package broadsheet.page.asset;

import org.jspecify.annotations.NullMarked;
