package broadsheet.page;

import broadsheet.model.Dates;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Formats the first dates of a process in many threads at once.
final class FirstDates {

  private static final int THREADS = 32;

  private static final OffsetDateTime DATE = OffsetDateTime.parse("2025-02-12T20:00:00Z");

  private static final List<String> LANGUAGES = List.of("zh-CN", "en", "de", "ja");

  private FirstDates() {}

  /// Fails if one of the threads fails.
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<String>> dates = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String language = LANGUAGES.get(i % LANGUAGES.size());
        dates.add(
            threads.submit(() -> {
              start.await();
              return Dates.month(YearMonth.of(2025, 2), language)
                  + Dates.day(DATE, language, ZoneOffset.UTC);
            }));
      }
      start.countDown();
      for (Future<String> date : dates) {
        date.get();
      }
    }
  }
}
