/// What is remembered of all articles: entries in shards by month, the roll-up, footprints, and
/// their private texts. It renders nothing.
@NullMarked
package broadsheet.site.state;

import org.jspecify.annotations.NullMarked;
