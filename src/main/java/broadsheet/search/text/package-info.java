/// What can be found of an article: its text without differences of case, width and script, and the
/// terms in it. This package does not know how they are stored.
@NullMarked
package broadsheet.search.text;

import org.jspecify.annotations.NullMarked;
