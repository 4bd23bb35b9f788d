/// What both functions need: settings, outputs, conditional writes, retries. It knows neither
/// articles nor lists.
@NullMarked
package broadsheet.function.shared;

import org.jspecify.annotations.NullMarked;
