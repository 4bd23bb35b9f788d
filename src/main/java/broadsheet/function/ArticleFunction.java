package broadsheet.function;

import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.function.article.ArticleEventHandler;
import broadsheet.function.article.ArticleReconciler;
import broadsheet.function.article.Schedule;
import broadsheet.function.article.SourcePass;
import broadsheet.function.article.Sweep;
import broadsheet.function.derive.DerivationSlots;
import broadsheet.function.derive.Deriver;
import broadsheet.function.derive.TimeLimitedDeriver;
import broadsheet.function.event.EventHandler;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Trigger;
import broadsheet.function.event.Triggers;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Settings;
import broadsheet.model.Document;
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

/// Publishes articles: keeps every output that depends on exactly one upload up to date.
///
/// Accepts events from S3, EventBridge (including its schedule) and S3 Batch Operations, directly
/// or wrapped in SQS or SNS messages; see `events/`. A queue is answered with the messages that
/// failed, a batch job with a result code for each task, anything else with the receipts. Only
/// temporary failures and unsupported events count as failures: an invalid article gets a report.
public final class ArticleFunction implements RequestStreamHandler {

  private final Settings settings;
  private final ObjectStore store;
  private final ActiveSettings<Deriver> activeSettings;
  private final InstantSource clock;
  private final Consumer<LogEvent> journal;

  /// One slot for each processor. Work that waits for the store is not limited.
  private final DerivationSlots slots =
      new DerivationSlots(Runtime.getRuntime().availableProcessors());

  /// The keys of the schedule items that this instance has processed.
  private final Set<String> processedItems = ConcurrentHashMap.newKeySet();

  /// The shared assets that this instance has found to be up to date, or has written.
  private final Set<Document> writtenAssets = ConcurrentHashMap.newKeySet();

  /// Creates the function as Lambda does, from the environment variables.
  public ArticleFunction() {
    this(
        Settings.of(System.getenv()),
        new S3ObjectStore(S3ClientFactory.client(System.getenv())),
        InstantSource.system(),
        LogEvent::log);
    prime();
  }

  /// Loads everything that the first article needs, so that a SnapStart snapshot contains it. The
  /// start fails if no page can be derived, but not if the store fails: see [ActiveSettings#prime].
  private void prime() {
    String key = "2025/prime.md";
    activeSettings
        .prime(journal)
        .derive(
            (SourceKey.Text) SourceKeyReader.read(key, settings.site().languages()),
            new Source(settings.articleBucket(), key, "", null),
            "---\ntitle: a\ndate: 2025-01-01\n---\n## a\n\n* **a**：[b](c.md) `d`\n"
                .getBytes(StandardCharsets.UTF_8),
            Instant.EPOCH.plus(Duration.ofDays(30_000)));
  }

  /// Creates the function with the given store, clock and journal.
  ///
  /// @param journal receives the log events, one for each key
  public ArticleFunction(
      Settings settings, ObjectStore store, InstantSource clock, Consumer<LogEvent> journal) {
    this.settings = settings;
    this.store = store;
    this.activeSettings =
        new ActiveSettings<>(
            store,
            settings,
            siteSettings -> limited(new ArticleDeriver(settings.site().with(siteSettings))));
    this.clock = clock;
    this.journal = journal;
  }

  private Deriver limited(ArticleDeriver articles) {
    return new TimeLimitedDeriver(
        articles::derive, articles::withheld, TimeLimitedDeriver.LIMIT, slots, Deadline.NEVER);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context)
      throws IOException {
    Trigger trigger = Triggers.read(new String(event.readAllBytes(), StandardCharsets.UTF_8));
    try (InvocationMetrics metrics =
        new InvocationMetrics(context.getFunctionName(), clock, journal)) {
      response.write(respond(trigger, context, metrics).getBytes(StandardCharsets.UTF_8));
    }
  }

  /// @param journal receives the log events of this invocation
  private String respond(Trigger trigger, Context context, Consumer<LogEvent> journal) {
    Deadline deadline = Invocation.deadline(context);
    ObjectStore limitedStore = store.until(deadline);
    ActiveSettings<Deriver> limitedSettings = activeSettings.until(deadline);
    SourcePass pass = new SourcePass(settings, limitedStore, limitedSettings, clock, writtenAssets);
    ArticleReconciler reconciler =
        new ArticleReconciler(settings, limitedStore, pass, journal, Backoff.real(), clock);
    Schedule schedule = new Schedule(limitedStore, settings.jsonBucket());
    Sweep sweep =
        new Sweep(settings, limitedStore, limitedSettings, reconciler, clock, journal, Sweep.SLICE);
    EventHandler handler =
        new ArticleEventHandler(
            settings, reconciler, schedule, sweep, clock, journal, processedItems);
    Invocation invocation = new Invocation(limitedStore, handler, journal, deadline);
    return invocation.respond(trigger);
  }
}
