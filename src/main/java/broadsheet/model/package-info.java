/// What pages and lists are built from: the site, the published article, documents, dates, messages
/// and JSON. This package renders nothing.
@NullMarked
package broadsheet.model;

import org.jspecify.annotations.NullMarked;
