/// Reads `site.yaml`. Does not apply the settings.
@NullMarked
package broadsheet.article.settings;

import org.jspecify.annotations.NullMarked;
