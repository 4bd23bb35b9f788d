/// Lists for programs: the public JSON, sitemaps, `llms.txt`, JSON-LD. It writes no HTML page.
@NullMarked
package broadsheet.site.machine;

import org.jspecify.annotations.NullMarked;
