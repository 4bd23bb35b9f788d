/// Says what the lists of a site should be after a change. It knows neither the store nor what was
/// there before.
@NullMarked
package broadsheet.site;

import org.jspecify.annotations.NullMarked;
