package broadsheet.function;

import broadsheet.article.key.SourceKey;
import broadsheet.function.article.ArticleReconciler;
import broadsheet.function.article.ArticleWork;
import broadsheet.function.article.Deriver;
import broadsheet.function.article.Room;
import broadsheet.function.article.Schedule;
import broadsheet.function.article.SourcePass;
import broadsheet.function.article.Sweep;
import broadsheet.function.article.TimeLimitedDeriver;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Trigger;
import broadsheet.function.event.Triggers;
import broadsheet.function.event.Work;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Settings;
import broadsheet.model.Source;
import broadsheet.page.ArticleDeriver;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectStore;
import broadsheet.store.S3ObjectStore;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Publishes articles: keeps every output that depends on exactly one upload as it should be.
///
/// Takes events of S3, EventBridge (also its schedule) and S3 Batch Operations, alone or in SQS or
/// SNS; see `events/`. A queue is answered with the messages that failed, a batch job with a code
/// for each task, anything else with the receipts. Only trouble that may pass, and messages that
/// nobody understands, are failures: a bad article becomes a report.
public final class ArticleFunction implements RequestStreamHandler {

  private final Settings settings;
  private final ObjectStore store;
  private final ActiveSettings<Deriver> inForce;
  private final InstantSource clock;
  private final Consumer<LogEvent> journal;

  /// One for each processor; of what waits for the store there is no limit.
  private final Room room = new Room(Runtime.getRuntime().availableProcessors());

  /// Keys of notes of the schedule that this instance has followed.
  private final Set<String> followed = ConcurrentHashMap.newKeySet();

  /// The function as Lambda makes it, from its environment.
  public ArticleFunction() {
    this(
        Settings.of(System.getenv()),
        new S3ObjectStore(S3.client()),
        InstantSource.system(),
        LogEvent::log);
    prime();
  }

  /// Loads what the first article needs before it comes; under SnapStart it is then in the
  /// snapshot. A store that cannot be reached, or settings that make no page, fail the start.
  private void prime() {
    String key = "2025/prime.md";
    inForce
        .read()
        .use()
        .derive(
            (SourceKey.Text) SourceKey.of(key, settings.site().languages()),
            new Source(settings.articleBucket(), key, "", null),
            "---\ntitle: a\ndate: 2025-01-01\n---\n## a\n\n* **a**：[b](c.md) `d`\n"
                .getBytes(StandardCharsets.UTF_8),
            Instant.EPOCH.plus(Duration.ofDays(30_000)));
  }

  /// The function with everything that it touches handed in.
  ///
  /// @param journal takes what the operator should know, one event for each key
  public ArticleFunction(
      Settings settings, ObjectStore store, InstantSource clock, Consumer<LogEvent> journal) {
    this.settings = settings;
    this.store = store;
    this.inForce =
        new ActiveSettings<>(
            store,
            settings,
            siteSettings ->
                new TimeLimitedDeriver(
                    new ArticleDeriver(settings.site().with(siteSettings))::derive,
                    TimeLimitedDeriver.LIMIT,
                    room,
                    Deadline.NEVER));
    this.clock = clock;
    this.journal = journal;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Trigger trigger = Triggers.read(new String(event.readAllBytes(), StandardCharsets.UTF_8));
    Deadline deadline = Invocation.deadline(context);
    ObjectStore inTime = store.until(deadline);
    ActiveSettings<Deriver> settingsInTime = inForce.until(deadline);
    SourcePass pass = new SourcePass(settings, inTime, settingsInTime, clock);
    ArticleReconciler reconciler =
        new ArticleReconciler(settings, inTime, pass, journal, Backoff.real());
    Schedule schedule = new Schedule(inTime, settings.jsonBucket());
    Sweep sweep =
        new Sweep(settings, inTime, settingsInTime, reconciler, clock, journal, Sweep.SLICE);
    Work work = new ArticleWork(settings, reconciler, schedule, sweep, clock, journal, followed);
    Invocation invocation = new Invocation(inTime, work, journal, deadline);
    answer.write(invocation.answer(trigger).getBytes(StandardCharsets.UTF_8));
  }
}
