/// The stored state of all articles: entries in shards by month, the roll-up, footprints, and their
/// JSON format. This package renders nothing.
@NullMarked
package broadsheet.site.state;

import org.jspecify.annotations.NullMarked;
