package broadsheet.article.text;

import java.util.List;
import java.util.regex.Pattern;

/// The clauses of a headline. Chinese and Japanese have no spaces, so a browser may break a line
/// after almost any character, but a headline reads best if it breaks between clauses.
public final class Clauses {

  /// Matches the place after the punctuation that ends a clause.
  private static final String PUNCTUATION = "(?<=[，。：；！？…—][”’」』）》】]?)(?![，。：；！？…—”’」』）》】\\s])";

  private static final String UNSPACED =
      "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}，。：；！？“”‘’「」『』（）《》【】]";

  /// Matches the places around a space that divides two clauses, unlike one beside a Latin word.
  private static final String SPACE =
      "(?<=%1$s)(?=\\s%1$s)|(?<=%1$s\\s)(?=%1$s)".formatted(UNSPACED);

  private static final Pattern ENDS = Pattern.compile(PUNCTUATION + "|" + SPACE);

  private Clauses() {}

  /// Divides a headline. The parts together are the whole headline; a space between clauses is a
  /// part of its own. A headline without Chinese or Japanese characters is one part.
  public static List<String> of(String headline) {
    return headline.codePoints().anyMatch(Cjk::isUnspaced)
        ? List.of(ENDS.split(headline))
        : List.of(headline);
  }
}
