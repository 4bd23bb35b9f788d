/// What the tests of the functions share: stores that fail, wait or are killed, and schedulers that
/// try every order of two functions' requests.
@NullMarked
package broadsheet.function.testing;

import org.jspecify.annotations.NullMarked;
