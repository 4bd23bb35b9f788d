/// Events of every kind, decoded; the answers that each expects; what is logged. It touches no
/// store.
@NullMarked
package broadsheet.function.event;

import org.jspecify.annotations.NullMarked;
