package broadsheet.function.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.function.ArticleFunction;
import broadsheet.function.SiteFunction;
import broadsheet.local.aws.MemoryStore;
import broadsheet.local.aws.ObjectChange;
import broadsheet.store.Condition;
import broadsheet.store.ObjectId;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// A store with one instance of each function: ArticleFunction processes each upload at once, and
/// SiteFunction what the template then notifies it of.
public final class BothFunctions {

  private static final String SCHEDULE =
      "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}";

  private final MemoryStore store;
  private final ArticleFunction articles;
  private final SiteFunction lists;
  private Instant now = TestSite.NOW;

  public BothFunctions() {
    this(new MemoryStore());
  }

  private BothFunctions(MemoryStore store) {
    this.store = store;
    this.articles = new ArticleFunction(TestSite.SETTINGS, store, this::now, _ -> {});
    this.lists = new SiteFunction(TestSite.SETTINGS, store, this::now, _ -> {});
  }

  /// Returns new functions with a copy of the store.
  public BothFunctions copy() {
    return new BothFunctions(store.copy());
  }

  private Instant now() {
    return now;
  }

  public MemoryStore store() {
    return store;
  }

  public void upload(String key, String text) throws IOException {
    store.upload(TestSite.article(key), text);
    reconcile(key);
  }

  public void delete(String key) throws IOException {
    store.delete(TestSite.article(key), new Condition.Always());
    reconcile(key);
  }

  /// Delivers an event about an upload.
  public void reconcile(String key) throws IOException {
    change(articles, "{\"Records\":[" + event(TestSite.article(key)) + "]}");
  }

  /// Lets time pass, and then the schedule of ArticleFunction.
  public void pass(Duration time) throws IOException {
    now = now.plus(time);
    change(articles, SCHEDULE);
  }

  /// Runs the schedule of SiteFunction.
  public void schedule() throws IOException {
    TestSite.invoke(lists, SCHEDULE);
  }

  private void change(RequestStreamHandler function, String event) throws IOException {
    MemoryStore before = store.copy();
    TestSite.invoke(function, event);
    List<String> events =
        store.difference(before).stream()
            .filter(object -> object.bucket().equals("json"))
            .filter(object ->
                object.key().matches("(api/articles/|site/introductions/|site/settings\\.yaml).*"))
            .map(BothFunctions::event)
            .toList();
    if (!events.isEmpty()) {
      TestSite.invoke(lists, "{\"Records\":[" + String.join(",", events) + "]}");
    }
  }

  /// Delivers an event to SiteFunction.
  ///
  /// @return the response
  public String deliver(ObjectId object) throws IOException {
    return TestSite.invoke(lists, "{\"Records\":[" + event(object) + "]}");
  }

  private static String event(ObjectId object) {
    return "{\"messageId\":\"%d\",\"body\":%s}"
        .formatted(
            object.hashCode(),
            new JsonPrimitive(
                new ObjectChange("ObjectCreated:Put", object.bucket(), object.key())
                    .toJson()
                    .toString()));
  }

  public void rebuild() throws IOException {
    TestSite.invoke(lists, "{\"rebuild\": {}}");
  }

  /// Fails if `verify` finds a difference.
  public void assertCorrect() throws IOException {
    JsonObject answer =
        JsonParser.parseString(TestSite.invoke(lists, "{\"verify\": {}}")).getAsJsonObject();
    assertEquals(0, answer.getAsJsonArray("differences").size(), answer::toString);
  }

  public boolean has(ObjectId object) {
    return store.head(object).isPresent();
  }

  /// Returns the text of an object in the HTML bucket.
  public String html(String key) {
    return store.text(TestSite.html(key));
  }

  public Document page(String key) {
    return Jsoup.parse(html(key));
  }

  /// Returns an object in the JSON bucket.
  public JsonObject json(String key) {
    return JsonParser.parseString(store.text(TestSite.json(key))).getAsJsonObject();
  }
}
