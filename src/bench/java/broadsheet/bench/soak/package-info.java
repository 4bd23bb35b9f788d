/// The soak: the packaged functions for a long time, with kills, faults of S3 and duplicated
/// messages.
@NullMarked
package broadsheet.bench.soak;

import org.jspecify.annotations.NullMarked;
