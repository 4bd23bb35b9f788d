/// Lists for readers: home, archive, terms, search, fragments. This package does not decide which
/// of them are affected.
@NullMarked
package broadsheet.site.list;

import org.jspecify.annotations.NullMarked;
