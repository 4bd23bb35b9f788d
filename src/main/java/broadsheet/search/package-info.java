/// The full-text index: which terms an article has, and the bytes in which they are stored. This
/// package does not know where objects are stored or when they change.
@NullMarked
package broadsheet.search;

import org.jspecify.annotations.NullMarked;
