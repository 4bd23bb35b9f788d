/// The pages at the former addresses of an article, which lead readers to its page.
@NullMarked
package broadsheet.page.redirect;

import org.jspecify.annotations.NullMarked;
