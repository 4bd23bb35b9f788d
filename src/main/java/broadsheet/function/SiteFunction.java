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
        new S3ObjectStore(S3ClientFactory.client(System.getenv())),
        InstantSource.system(),
        LogEvent::log,
        SnsMailer.of(System.getenv(), LogEvent::log));
    prime();
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
    this.activeSettings =
        new ActiveSettings<>(
            store, settings, siteSettings -> new SiteLists(settings.site().with(siteSettings)));
    this.journal = journal;
    this.mailer = mailer;
  }

  /// Loads the settings and everything that all lists need. The start does not fail if the store
  /// fails: see [ActiveSettings#prime].
  private void prime() {
    activeSettings.prime(journal);
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
