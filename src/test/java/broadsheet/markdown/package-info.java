@NullMarked
package broadsheet.markdown;

import org.jspecify.annotations.NullMarked;
