/// Rules for plain text: harmful characters, line breaks in Chinese, words, summaries, slugs of
/// terms, ids of headings. Depends only on Java and the Unicode database.
@NullMarked
package broadsheet.article.text;

import org.jspecify.annotations.NullMarked;
