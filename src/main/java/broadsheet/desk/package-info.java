/// The editors' desk: what became of every upload, as a JSON document and a page. This package
/// knows the items of uploads, and neither the store nor how an item comes about.
@NullMarked
package broadsheet.desk;

import org.jspecify.annotations.NullMarked;
