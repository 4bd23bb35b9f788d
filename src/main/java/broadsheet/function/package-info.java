/// The entry points of the two Lambda functions: they connect settings, store, clock and event
/// handlers. Decisions about articles and lists are made in the packages under this one, which know
/// nothing about it.
@NullMarked
package broadsheet.function;

import org.jspecify.annotations.NullMarked;
