/// Turns a folder of articles into a Hugo site: decides the file of each article by its address,
/// adapts front matter, links and settings, and reports what was not taken.
@NullMarked
package broadsheet.local.moving.export;

import org.jspecify.annotations.NullMarked;
