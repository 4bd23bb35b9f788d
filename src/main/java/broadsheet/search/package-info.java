/// The full-text index: its segments, in which bytes they are stored, and when they are merged.
/// This package does not know where objects are stored or when articles change.
@NullMarked
package broadsheet.search;

import org.jspecify.annotations.NullMarked;
