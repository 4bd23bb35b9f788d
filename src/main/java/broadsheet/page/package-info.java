/// The outputs of one article: the HTML page, the JSON document and the report of its problems.
/// This package knows other articles only by address.
@NullMarked
package broadsheet.page;

import org.jspecify.annotations.NullMarked;
