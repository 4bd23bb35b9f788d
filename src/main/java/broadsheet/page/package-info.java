/// How one article is shown: the HTML page, the JSON document, the report of what is wrong with it.
/// It does not know other articles, except by address.
@NullMarked
package broadsheet.page;

import org.jspecify.annotations.NullMarked;
