/// Reads a Hexo blog: its settings, posts, pages, addresses and tags. Executes no templates.
@NullMarked
package broadsheet.local.moving.hexo;

import org.jspecify.annotations.NullMarked;
