/// Lists for readers: home, archive, terms, search, fragments. It does not decide which of them are
/// affected.
@NullMarked
package broadsheet.site.list;

import org.jspecify.annotations.NullMarked;
