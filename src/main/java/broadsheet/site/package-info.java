/// What several articles make together: shards and roll-up, and the lists, feeds and fragments that
/// follow from them.
@NullMarked
package broadsheet.site;

import org.jspecify.annotations.NullMarked;
