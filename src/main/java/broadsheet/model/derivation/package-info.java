/// What is derived from an upload, in two steps: before and after its surroundings are known.
@NullMarked
package broadsheet.model.derivation;

import org.jspecify.annotations.NullMarked;
