package broadsheet.search;

import broadsheet.search.text.SearchArticle;
import broadsheet.search.text.SearchText;
import broadsheet.search.text.SearchText.Token;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a query finds, in the simplest way: every text is compared with every part of the query.
final class PlainScan {

  /// The fields of articles as tokens and in canonical form, since each is compared many times.
  private static final IdentityHashMap<SearchArticle, List<Field>> FIELDS = new IdentityHashMap<>();

  private PlainScan() {}

  private record Field(String canonical, List<Token> tokens) {
    Field(String text) {
      this(SearchText.canonical(text), SearchText.tokens(text));
    }
  }

  /// Text without quotation marks and filters, of which every run and word must occur.
  static Predicate<SearchArticle> words(String text) {
    Predicate<SearchArticle> all = _ -> true;
    List<String> run = new ArrayList<>();
    for (Token token : SearchText.tokens(text)) {
      boolean continues = !token.isWord() && token.isAdjacent() && !run.isEmpty();
      if (!continues) {
        all = all.and(substring(run));
        run = new ArrayList<>();
      }
      if (token.isWord()) {
        all = all.and(beginning(token.text()));
      } else {
        run.add(token.text());
      }
    }
    return all.and(substring(run));
  }

  private static Predicate<SearchArticle> substring(List<String> run) {
    List<String> wanted = List.copyOf(run);
    String text = String.join("", wanted);
    return article -> fields(article).stream().anyMatch(field -> field.canonical().contains(text));
  }

  private static Predicate<SearchArticle> beginning(String word) {
    return article ->
        fields(article).stream()
            .map(Field::tokens)
            .flatMap(List::stream)
            .anyMatch(token -> token.isWord() && token.text().startsWith(word));
  }

  /// A phrase in quotation marks: its tokens follow one another, with the same gaps.
  static Predicate<SearchArticle> phrase(String text) {
    List<Token> wanted = SearchText.tokens(text);
    return article -> fields(article).stream().anyMatch(field -> hasPhrase(field.tokens(), wanted));
  }

  private static boolean hasPhrase(List<Token> field, List<Token> wanted) {
    for (int at = 0; at + wanted.size() <= field.size(); at++) {
      if (isPhraseAt(field, at, wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPhraseAt(List<Token> field, int at, List<Token> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      Token token = field.get(at + i);
      boolean isSame =
          token.text().equals(wanted.get(i).text())
              && token.isWord() == wanted.get(i).isWord()
              && (i == 0 || token.isAdjacent() == wanted.get(i).isAdjacent());
      if (!isSame) {
        return false;
      }
    }
    return true;
  }

  static Predicate<SearchArticle> tag(String name) {
    return article -> article.names().tags().stream().anyMatch(tag -> isSame(tag, name));
  }

  static Predicate<SearchArticle> author(String name) {
    return article -> article.names().authors().stream().anyMatch(it -> isSame(it, name));
  }

  private static boolean isSame(String one, String other) {
    return SearchText.canonical(one).equals(SearchText.canonical(other));
  }

  static Predicate<SearchArticle> after(LocalDate date) {
    return article -> article.day() >= date.toEpochDay();
  }

  static Predicate<SearchArticle> before(LocalDate date) {
    return article -> article.day() != SearchArticle.UNDATED && article.day() < date.toEpochDay();
  }

  private static synchronized List<Field> fields(SearchArticle article) {
    return FIELDS.computeIfAbsent(
        article,
        _ ->
            Stream.concat(Stream.of(article.texts().title()), article.otherFields())
                .map(Field::new)
                .toList());
  }
}
