/// YAML and TOML as checked nodes with line and column: bounds, types, dates, secrets. It does not
/// know what a key means to an article or a site.
@NullMarked
package broadsheet.article.yaml;

import org.jspecify.annotations.NullMarked;
