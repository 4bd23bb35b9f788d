/// How an article is shown: the HTML page, the JSON document, the report of what is wrong with it.
@NullMarked
package broadsheet.page;

import org.jspecify.annotations.NullMarked;
