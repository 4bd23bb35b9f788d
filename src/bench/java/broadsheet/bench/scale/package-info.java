/// What one article costs, added to a site of 100 to 100,000: requests, bytes and processor time.
@NullMarked
package broadsheet.bench.scale;

import org.jspecify.annotations.NullMarked;
