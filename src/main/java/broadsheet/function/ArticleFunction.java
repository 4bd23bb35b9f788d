package broadsheet.function;

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
import broadsheet.page.ArticleDeriver;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.S3ObjectStore;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

  /// An article with the most frequent markup.
  private static final String PRIMING_ARTICLE =
      """
      ---
      title: Priming VERSION
      date: 2025-01-01
      tags: [snapshot]
      categories: [Lambda]
      summary: An article
      ---
      An *introduction* with a [link](https://aws.amazon.com/), `code` and **importance**。

      ## A heading

      1. one
      2. two

      > A quotation

      | a | b |
      |---|---|
      | 1 | 2 |

      ```java
      int version = VERSION;
      ```
      """;

  /// Creates the function as Lambda does, from the environment variables.
  public ArticleFunction() {
    this(
        Settings.of(System.getenv()),
        new S3ObjectStore(AwsClients.s3(System.getenv())),
        InstantSource.system(),
        LogEvent::log);
    Priming priming = new Priming(System.getenv());
    if (priming.isUseful()) {
      priming.connect(new ObjectId(settings.jsonBucket(), ActiveSettings.KEY));
      priming.invoke(
          new ObjectId(settings.articleBucket(), "2025/priming.md"),
          PRIMING_ARTICLE,
          (other, log) -> new ArticleFunction(settings, other, clock, log)::prime);
    }
  }

  private String prime(String event) {
    return respond(event, "priming", Deadline.in(Priming.LIMIT, System::nanoTime));
  }

  /// Creates the function with the given store, clock and journal.
  ///
  /// @param journal receives the log events, one for each key
  public ArticleFunction(
      Settings settings, ObjectStore store, InstantSource clock, Consumer<LogEvent> journal) {
    this.settings = settings;
    this.store = store;
    this.activeSettings =
        new ActiveSettings<>(store, settings, site -> limited(new ArticleDeriver(site)));
    this.clock = clock;
    this.journal = journal;
  }

  private Deriver limited(ArticleDeriver articles) {
    return new TimeLimitedDeriver(
        articles::prepare, articles::withheld, TimeLimitedDeriver.LIMIT, slots, Deadline.NEVER);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context)
      throws IOException {
    String text = new String(event.readAllBytes(), StandardCharsets.UTF_8);
    String name = context.getFunctionName();
    response.write(
        respond(text, name, Invocation.deadline(context)).getBytes(StandardCharsets.UTF_8));
  }

  private String respond(String event, String name, Deadline deadline) {
    Trigger trigger = Triggers.read(event);
    try (InvocationMetrics metrics = new InvocationMetrics(name, clock, journal)) {
      return respond(trigger, deadline, metrics);
    }
  }

  /// @param journal receives the log events of this invocation
  private String respond(Trigger trigger, Deadline deadline, Consumer<LogEvent> journal) {
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
