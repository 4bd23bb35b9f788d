/// Fixtures for the tests of the functions: stores that fail or are slow, and schedulers that try
/// every kill and every order of concurrent requests.
@NullMarked
package broadsheet.function.testing;

import org.jspecify.annotations.NullMarked;
