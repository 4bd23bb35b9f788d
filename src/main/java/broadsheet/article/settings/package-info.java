/// Reads `site.yaml`. It does not apply the settings.
@NullMarked
package broadsheet.article.settings;

import org.jspecify.annotations.NullMarked;
