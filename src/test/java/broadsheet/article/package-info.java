@NullMarked
package broadsheet.article;

import org.jspecify.annotations.NullMarked;
