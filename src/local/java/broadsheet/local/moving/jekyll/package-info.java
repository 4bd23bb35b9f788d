/// Reads a Jekyll blog: its settings, posts, collections, pages, addresses and tags. Executes no
/// Liquid.
@NullMarked
package broadsheet.local.moving.jekyll;

import org.jspecify.annotations.NullMarked;
