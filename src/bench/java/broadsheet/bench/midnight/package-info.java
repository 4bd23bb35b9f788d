/// Measures when readers can see thousands of articles with the same publish date.
@NullMarked
package broadsheet.bench.midnight;

import org.jspecify.annotations.NullMarked;
