/// The soak test: runs the packaged functions for a long time, with kills, S3 faults and duplicate
/// messages.
@NullMarked
package broadsheet.bench.soak;

import org.jspecify.annotations.NullMarked;
