/// A soak: the packaged functions for a long time under everything that may befall them.
@NullMarked
package broadsheet.soak;

import org.jspecify.annotations.NullMarked;
