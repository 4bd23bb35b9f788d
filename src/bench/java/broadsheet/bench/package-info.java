/// Measurements and long runs, each a profile of the POM. They time and attack what the tests only
/// check.
@NullMarked
package broadsheet.bench;

import org.jspecify.annotations.NullMarked;
