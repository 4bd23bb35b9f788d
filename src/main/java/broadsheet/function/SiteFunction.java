package broadsheet.function;

import broadsheet.desk.RejectionNotice;
import broadsheet.function.event.EventHandler;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Trigger;
import broadsheet.function.event.Triggers;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Settings;
import broadsheet.function.site.SiteEventHandler;
import broadsheet.site.SiteLists;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Updates the site when its articles change: every output that depends on several articles.
///
/// Accepts the same events as [ArticleFunction], about the documents of articles in the JSON
/// bucket, and answers them in the same way. It ignores other objects of that bucket. An operator
/// can also ask for the whole site: `{"verify": {}}` reports every object that differs from what
/// the articles require, `{"rebuild": {}}` corrects it.
public final class SiteFunction implements RequestStreamHandler {

  /// The document of an article.
  private static final String PRIMING_DOCUMENT =
      """
      {"id": "2025/priming", "url": "https://example.com/2025/priming/", "language": "LANGUAGE",
       "title": "Priming VERSION", "date": "2025-01-01T00:00:00Z", "tags": ["snapshot"],
       "categories": ["Lambda"], "body": {"html": "<p>VERSION</p>", "text": "VERSION"}}
      """;

  private final Settings settings;
  private final ObjectStore store;
  private final ActiveSettings<SiteLists> activeSettings;
  private final InstantSource clock;
  private final Consumer<LogEvent> journal;
  private final Consumer<RejectionNotice> mailer;
  private final AtomicReference<@Nullable SiteLists> checkedSiteWide = new AtomicReference<>();

  /// Creates the function as Lambda does, from the environment variables.
  public SiteFunction() {
    this(
        Settings.of(System.getenv()),
        new S3ObjectStore(AwsClients.s3(System.getenv())),
        InstantSource.system(),
        LogEvent::log,
        SnsMailer.of(System.getenv(), LogEvent::log));
    Priming priming = new Priming(System.getenv());
    if (priming.isUseful()) {
      priming.connect(new ObjectId(settings.jsonBucket(), ActiveSettings.KEY));
      priming.invoke(
          new ObjectId(settings.jsonBucket(), "api/articles/2025/priming.json"),
          PRIMING_DOCUMENT.replace("LANGUAGE", settings.site().languages().getFirst()),
          (other, log) -> new SiteFunction(settings, other, clock, log)::prime);
    }
  }

  private String prime(String event) {
    return respond(event, "priming", Deadline.in(Priming.LIMIT, System::nanoTime));
  }

  /// Creates a function that sends no mails.
  ///
  /// @param journal receives the log events
  public SiteFunction(
      Settings settings, ObjectStore store, InstantSource clock, Consumer<LogEvent> journal) {
    this(settings, store, clock, journal, _ -> {});
  }

  /// Creates the function with the given store, clock, journal and mailer.
  ///
  /// @param journal receives the log events
  /// @param mailer sends mails to editors
  public SiteFunction(
      Settings settings,
      ObjectStore store,
      InstantSource clock,
      Consumer<LogEvent> journal,
      Consumer<RejectionNotice> mailer) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.activeSettings = new ActiveSettings<>(store, settings, SiteLists::new);
    this.journal = journal;
    this.mailer = mailer;
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
    EventHandler handler =
        new SiteEventHandler(
            settings,
            limitedStore,
            activeSettings.until(deadline),
            clock,
            journal,
            mailer,
            Backoff.real(),
            checkedSiteWide);
    Invocation invocation = new Invocation(limitedStore, handler, journal, deadline);
    return invocation.respond(trigger);
  }
}
