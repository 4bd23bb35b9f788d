/// The project's coding rules, checked by the build.
@NullMarked
package broadsheet.rules;

import org.jspecify.annotations.NullMarked;
