/// What both functions need: settings, outputs, conditional writes, retries, resumable work. It
/// must not know how articles are derived or which lists exist.
@NullMarked
package broadsheet.function.shared;

import org.jspecify.annotations.NullMarked;
