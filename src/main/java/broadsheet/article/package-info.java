/// The content of a source as typed values: an article's front matter, the site settings, and the
/// problems found in them. Independent of YAML, Markdown and HTML; never reads the clock.
@NullMarked
package broadsheet.article;

import org.jspecify.annotations.NullMarked;
