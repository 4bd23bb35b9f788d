/// The rules of the house, run by the build.
@NullMarked
package broadsheet.rules;

import org.jspecify.annotations.NullMarked;
