/// Publishes uploads: derives and reconciles the outputs of one source at a time. It knows articles
/// and their pages, and must not know lists or the site's state.
@NullMarked
package broadsheet.function.article;

import org.jspecify.annotations.NullMarked;
