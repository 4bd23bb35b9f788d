/// Checks the files that change the look of a site without a fork: `theme.css` and `head.html`.
/// Does not publish them.
@NullMarked
package broadsheet.look;

import org.jspecify.annotations.NullMarked;
