/// Thousands of articles with one publish date, and when readers have them.
@NullMarked
package broadsheet.bench.midnight;

import org.jspecify.annotations.NullMarked;
