/// Lists for programs: the public JSON, sitemaps, `llms.txt`, JSON-LD. This package writes no HTML
/// pages.
@NullMarked
package broadsheet.site.machine;

import org.jspecify.annotations.NullMarked;
