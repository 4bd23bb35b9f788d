/// The editors' desk: the uploads that need attention and the latest articles, as a page and a JSON
/// document. This package knows neither the store nor how an item comes about.
@NullMarked
package broadsheet.desk;

import org.jspecify.annotations.NullMarked;
