@NullMarked
package broadsheet.function;

import org.jspecify.annotations.NullMarked;
