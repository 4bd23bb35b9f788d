/// What pages and lists are made of: the site, the published article, documents, dates, messages,
/// JSON. It renders nothing.
@NullMarked
package broadsheet.model;

import org.jspecify.annotations.NullMarked;
