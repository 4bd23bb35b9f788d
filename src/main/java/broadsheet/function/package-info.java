/// Lambda entry points: decode any trigger, reconcile, answer. Nothing else knows Lambda.
@NullMarked
package broadsheet.function;

import org.jspecify.annotations.NullMarked;
