/// Reads a Hugo site: its settings, content, addresses and shortcodes. Executes no templates.
@NullMarked
package broadsheet.local.moving.hugo;

import org.jspecify.annotations.NullMarked;
