/// What one file says: its front matter as typed values, the settings of a site, and the problems
/// that were found in them. It knows nothing of YAML, Markdown or HTML, and never reads a clock.
@NullMarked
package broadsheet.article;

import org.jspecify.annotations.NullMarked;
