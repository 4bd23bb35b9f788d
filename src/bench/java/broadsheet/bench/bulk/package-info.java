/// Publishes many articles from folder to folder, and compares that with Hugo.
@NullMarked
package broadsheet.bench.bulk;

import org.jspecify.annotations.NullMarked;
