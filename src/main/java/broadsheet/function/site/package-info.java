/// Updates the site's state and lists when articles change. It knows articles only from their JSON
/// documents, and must not read uploads or know how pages are derived.
@NullMarked
package broadsheet.function.site;

import org.jspecify.annotations.NullMarked;
