/// Parses YAML, JSON and TOML into checked nodes with line and column, and reads typed values,
/// dates and secrets from them. Does not know what a key means to an article or a site.
@NullMarked
package broadsheet.article.yaml;

import org.jspecify.annotations.NullMarked;
