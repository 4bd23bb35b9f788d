package broadsheet.function;

import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Trigger;
import broadsheet.function.event.Triggers;
import broadsheet.function.event.Work;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Settings;
import broadsheet.function.site.SiteWork;
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
import java.util.function.Consumer;

/// Keeps the site in step with its articles: every output that depends on several of them.
///
/// Takes the same events as [ArticleFunction], about documents of articles in the JSON bucket, and
/// answers them in the same way. Other objects of that bucket are nothing to it. An operator may
/// also ask for the whole site: `{"verify": {}}` tells what is not as the articles ask for,
/// `{"rebuild": {}}` makes it so.
public final class SiteFunction implements RequestStreamHandler {

  private final Settings settings;
  private final ObjectStore store;
  private final ActiveSettings<SiteLists> inForce;
  private final InstantSource clock;
  private final Consumer<LogEvent> journal;

  /// The function as Lambda makes it, from its environment.
  public SiteFunction() {
    this(
        Settings.of(System.getenv()),
        new S3ObjectStore(S3.client()),
        InstantSource.system(),
        LogEvent::log);
    prime();
  }

  /// The function with everything that it touches handed in.
  ///
  /// @param journal takes what the operator should know
  public SiteFunction(
      Settings settings, ObjectStore store, InstantSource clock, Consumer<LogEvent> journal) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.inForce =
        new ActiveSettings<>(
            store, settings, siteSettings -> new SiteLists(settings.site().with(siteSettings)));
    this.journal = journal;
  }

  /// Loads the settings, and with them what every list needs. A store that cannot be reached fails
  /// the start.
  private void prime() {
    inForce.read();
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Trigger trigger = Triggers.read(new String(event.readAllBytes(), StandardCharsets.UTF_8));
    Deadline deadline = Invocation.deadline(context);
    ObjectStore inTime = store.until(deadline);
    Work work =
        new SiteWork(settings, inTime, inForce.until(deadline), clock, journal, Backoff.real());
    Invocation invocation = new Invocation(inTime, work, journal, deadline);
    answer.write(invocation.answer(trigger).getBytes(StandardCharsets.UTF_8));
  }
}
