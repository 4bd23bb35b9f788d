/// Keeps state and lists in step with the articles. It never reads an upload.
@NullMarked
package broadsheet.function.site;

import org.jspecify.annotations.NullMarked;
