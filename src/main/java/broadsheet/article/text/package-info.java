/// Rules for plain text: harmful characters, lines in Chinese, words, summaries, slugs of terms,
/// ids of headings. It knows only Java and the Unicode database.
@NullMarked
package broadsheet.article.text;

import org.jspecify.annotations.NullMarked;
