/// Benchmarks and long runs, each with a profile in the POM. They measure and stress what the tests
/// only check.
@NullMarked
package broadsheet.bench;

import org.jspecify.annotations.NullMarked;
