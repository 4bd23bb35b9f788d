/// A site of another generator as it is read: its settings, pages and files, with their addresses.
/// Knows no generator.
@NullMarked
package broadsheet.local.moving.site;

import org.jspecify.annotations.NullMarked;
