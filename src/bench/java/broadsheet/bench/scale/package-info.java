/// Measures the cost of adding one article to a site of 100 to 100,000: requests, bytes and CPU
/// time.
@NullMarked
package broadsheet.bench.scale;

import org.jspecify.annotations.NullMarked;
