/// Derives one article within a limit of processor time, memory and stack. This package knows the
/// deriver as a function, and neither the store nor the outputs.
@NullMarked
package broadsheet.function.derive;

import org.jspecify.annotations.NullMarked;
