/// Decodes events, encodes the responses that they expect and defines the log events. It names
/// objects but must not read or write them, and knows nothing about how the functions handle an
/// event.
@NullMarked
package broadsheet.function.event;

import org.jspecify.annotations.NullMarked;
