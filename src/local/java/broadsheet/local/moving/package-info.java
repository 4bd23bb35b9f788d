/// Moves a site of another generator into a folder of articles: decides keys by the old addresses,
/// adapts links, writes the folder, and reports what did not move.
@NullMarked
package broadsheet.local.moving;

import org.jspecify.annotations.NullMarked;
