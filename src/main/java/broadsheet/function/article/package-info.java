/// Publishes uploads: reconciles the outputs of one source. It knows nothing of lists.
@NullMarked
package broadsheet.function.article;

import org.jspecify.annotations.NullMarked;
