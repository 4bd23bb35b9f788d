/// Keeps the search index up to date with the documents of articles, merges its segments and
/// deletes what no reader needs any more. This package does not know what terms are.
@NullMarked
package broadsheet.function.search;

import org.jspecify.annotations.NullMarked;
