/// What is stored about the surroundings of an article, so that articles are reconciled when their
/// images and their other language versions change.
@NullMarked
package broadsheet.function.surroundings;

import org.jspecify.annotations.NullMarked;
