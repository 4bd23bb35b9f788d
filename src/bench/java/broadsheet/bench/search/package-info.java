/// Measures what the search index costs: to keep it up to date, and to search in it.
@NullMarked
package broadsheet.bench.search;

import org.jspecify.annotations.NullMarked;
