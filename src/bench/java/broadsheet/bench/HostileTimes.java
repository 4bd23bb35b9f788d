package broadsheet.bench;

import broadsheet.markdown.Hostile;
import broadsheet.markdown.Markdown;
import broadsheet.markdown.TestMarkdown;
import broadsheet.markdown.sanitize.Rendering;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/// Prints the cost of each family of adversarial inputs at growing sizes: CPU time in milliseconds
/// and allocated megabytes. In a JVM with a small heap and stack, it also shows which inputs
/// exhaust either.
public final class HostileTimes {

  private static final List<Integer> SIZES = List.of(50_000, 200_000, 1_000_000);
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private HostileTimes() {}

  /// Prints the table.
  ///
  /// @param arguments optionally, a part of the names of the families to run
  public static void main(String[] arguments) throws InterruptedException {
    String nameFilter = arguments.length > 0 ? arguments[0] : "";
    Markdown markdown = new Markdown();
    for (int i = 0; i < 200; i++) {
      markdown.render(TestMarkdown.text("# a\n\n**b** [c](d)\n\n- e\n- f\n"));
    }
    for (Hostile family : Hostile.families()) {
      if (family.name().contains(nameFilter)) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-40s", family.name()));
        for (int size : SIZES) {
          row.append(measure(markdown, family.text().apply(size)));
        }
        System.out.println(row);
      }
    }
  }

  private static String measure(Markdown markdown, String text) throws InterruptedException {
    String[] result = {"      >60 s  "};
    Thread thread = new Thread(() -> result[0] = cost(markdown, text));
    thread.setDaemon(true);
    thread.start();
    thread.join(60_000);
    return result[0];
  }

  private static String cost(Markdown markdown, String text) {
    long id = Thread.currentThread().threadId();
    long cpu = THREADS.getThreadCpuTime(id);
    long bytes = THREADS.getThreadAllocatedBytes(id);
    String outcome;
    try {
      outcome =
          markdown.render(TestMarkdown.text(text)) instanceof Rendering.Refused
              ? " refused"
              : "        ";
    } catch (OutOfMemoryError | StackOverflowError e) {
      outcome = " " + e.getClass().getSimpleName();
    }
    return String.format(
        Locale.ROOT,
        "%8d ms %6d MB%s",
        (THREADS.getThreadCpuTime(id) - cpu) / 1_000_000,
        (THREADS.getThreadAllocatedBytes(id) - bytes) >> 20,
        outcome);
  }
}
