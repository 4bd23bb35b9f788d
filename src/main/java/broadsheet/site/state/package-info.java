/// The stored state of all articles: lists of entries, the roll-up, footprints, and their JSON
/// format. This package renders nothing.
@NullMarked
package broadsheet.site.state;

import org.jspecify.annotations.NullMarked;
