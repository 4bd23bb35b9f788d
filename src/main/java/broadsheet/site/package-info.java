/// Derives what the lists of a site should be after a change. This package knows neither the object
/// store nor the previous lists.
@NullMarked
package broadsheet.site;

import org.jspecify.annotations.NullMarked;
