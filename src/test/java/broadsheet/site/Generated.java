package broadsheet.site;

import broadsheet.site.state.Entry;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Generated articles, as long as those of a newspaper and no easier to compress.
public final class Generated {

  private static final YearMonth FIRST = YearMonth.of(2023, 1);
  private static final int WORDS = 6_000;
  private static final int CHARACTERS = 1_500;

  private final Random random;
  private final List<String> words;

  private Generated(long seed) {
    this.random = new Random(seed);
    int[] characters = random.ints(CHARACTERS, 0x4E00, 0x9FA5).toArray();
    this.words =
        random
            .ints(WORDS, 0, CHARACTERS)
            .mapToObj(i -> new String(characters, i, Math.min(2, CHARACTERS - i)))
            .toList();
  }

  /// Generates articles, 300 per month, oldest first.
  public static List<Entry> entries(int articles) {
    Generated generated = new Generated(1);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < articles; i++) {
      YearMonth month = FIRST.plusMonths(i / 300);
      entries.add(generated.entry(month.atDay(1 + i % 300 % month.lengthOfMonth()), i % 300));
    }
    entries.sort(Entry.BY_DATE);
    return entries;
  }

  private Entry entry(LocalDate day, int number) {
    String month = day.toString().substring(0, 7);
    return Entries.builder(month.replace('-', '/') + "/" + latin() + "-" + latin() + "-" + number)
        .title(text(6, 13))
        .date(
            day
                + "T%02d:%02d:%02d+08:00"
                    .formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60)))
        .summary(text(40, 70))
        .categories("类" + random.nextInt(12))
        .tags(word(), word(), word())
        .authors(words.get(random.nextInt(40)))
        .build();
  }

  private String text(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(from, to + 1); i > 0; i--) {
      text.append(word()).append(i % 7 == 0 ? "，" : "");
    }
    return text.append("。").toString();
  }

  /// Chooses a word. A few words are frequent and most are rare, as in every language.
  private String word() {
    return words.get((int) Math.pow(WORDS, random.nextDouble()) - 1);
  }

  private String latin() {
    return random
        .ints(2, 0, 400)
        .mapToObj(
            i -> "" + (char) ('a' + i % 20) + "aeiou".charAt(i / 20 % 5) + (i > 200 ? "n" : ""))
        .reduce("", String::concat);
  }
}
