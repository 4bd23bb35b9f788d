/// Tests of the outputs of an article.
@NullMarked
package broadsheet.page;

import org.jspecify.annotations.NullMarked;
