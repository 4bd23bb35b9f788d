/// Rewrites Markdown without parsing all of it: finds code, links and the tags of generators, and
/// writes what takes their place. Knows no generator.
@NullMarked
package broadsheet.local.moving.text;

import org.jspecify.annotations.NullMarked;
