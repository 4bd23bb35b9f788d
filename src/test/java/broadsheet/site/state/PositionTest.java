package broadsheet.site.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests that the order of the keys of positions is the order of dates.
class PositionTest {

  private static final Comparator<Position> BY_DATE_THEN_ID =
      Comparator.<Position, @Nullable Instant>comparing(
              Position::date, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
          .thenComparing(Position::id);

  private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final long SOME_DAY = Instant.parse("2025-02-13T00:00:00Z").getEpochSecond();

  @Test
  void keys_sort_like_dates_and_then_ids() {
    Random random = new Random(1);
    List<Position> positions = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      positions.add(new Position(date(random), id(random)));
    }
    List<String> expected = positions.stream().sorted(BY_DATE_THEN_ID).map(Position::key).toList();
    assertEquals(expected, positions.stream().map(Position::key).sorted().toList());
  }

  /// Many dates are equal, or differ only in a fraction of a second.
  private static @Nullable Instant date(Random random) {
    long[] seconds = {FIRST, LAST, SOME_DAY, SOME_DAY + 1, random.nextLong(FIRST, LAST)};
    long[] nanos = {0, 1, 1_000, 1_001, 100_000_000, 100_000_001, 120_000_000, 999_999_999};
    return random.nextInt(10) == 0
        ? null
        : Instant.ofEpochSecond(
            seconds[random.nextInt(seconds.length)], nanos[random.nextInt(nanos.length)]);
  }

  private static String id(Random random) {
    List<String> parts = List.of("a", "b", "/", " ", "!", ".", "0", "é", "茶", "𠀀");
    StringBuilder id = new StringBuilder("a");
    for (int i = random.nextInt(4); i > 0; i--) {
      id.append(parts.get(random.nextInt(parts.size())));
    }
    return id.toString();
  }

  @Test
  void the_date_is_read_back_from_a_key() {
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      Position position = new Position(date(random), id(random));
      assertEquals(position.date(), Position.date(position.key()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2025-02-13T07:56:15Z,    2025-02-13T07:56:15 a",
    "2025-02-13T07:56:00Z,    2025-02-13T07:56:00 a",
    "2025-02-13T07:56:15.5Z,  2025-02-13T07:56:15.500 a",
    "0000-01-01T00:00:00Z,    0000-01-01T00:00:00 a",
    "9999-12-31T23:59:59Z,    9999-12-31T23:59:59 a",
    "-0001-12-31T23:59:59Z,   ' a'",
    "+10000-01-01T00:00:00Z,  ' a'",
    ",                        ' a'"
  })
  void a_date_outside_of_the_years_0_to_9999_counts_as_none(@Nullable Instant date, String key) {
    assertEquals(key, new Position(date, "a").key());
  }
}
