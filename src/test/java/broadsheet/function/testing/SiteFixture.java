package broadsheet.function.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.article.SettingsReading;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.bench.SearchContent;
import broadsheet.bench.StateContent;
import broadsheet.function.shared.Outputs;
import broadsheet.function.site.SiteReconciler;
import broadsheet.function.site.StateKeys;
import broadsheet.function.site.StateStore;
import broadsheet.function.site.WriteAheadLog;
import broadsheet.local.aws.MemoryStore;
import broadsheet.model.Site;
import broadsheet.model.derivation.Introduction;
import broadsheet.site.SiteLists;
import broadsheet.site.plan.ListKeys;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.s3.S3Client;

/// Article documents as ArticleFunction writes them, and the site that SiteFunction makes of them.
public final class SiteFixture {

  /// The lists of a site that has one of the section `posts`.
  public static final SiteLists LISTS = new SiteLists(withSections(TestSite.SETTINGS.site()));

  /// Overrides [#LISTS] in tests that derive the same lists many times.
  static final ScopedValue<SiteLists> REMEMBERED = ScopedValue.newInstance();

  private static final Headers HEADERS =
      new Headers("application/json; charset=utf-8", "", Map.of());

  private static final List<String> TAGS =
      List.of("渡轮", "night life", "Harbour", "harbour", "C++", "華爾街", "page", "2025-02");

  private static final List<String> CATEGORIES = List.of("城市", "world", "Sport");

  private static final List<String> AUTHORS = List.of("林知夏", "Ann", "ann");

  private static final List<String> SERIES = List.of("港口十年", "Harbour Walks");

  private static final int MONTHS = 14;

  private SiteFixture() {}

  private static Site withSections(Site site) {
    byte[] settings = "sections: [posts]".getBytes(StandardCharsets.UTF_8);
    return switch (new SiteSettingsReader(site.languages()).read("site.yaml", settings)) {
      case SettingsReading.Accepted accepted -> site.with(accepted.settings());
      case SettingsReading.Rejected rejected -> throw new AssertionError(rejected.problems());
    };
  }

  /// Returns an article's document with everything that lists need.
  public static JsonObject article(String id, String title, String date, List<String> tags) {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("url", "https://news.example/" + id + "/");
    json.addProperty("language", id.startsWith("en/") ? "en" : "zh-CN");
    json.addProperty("title", title);
    if (!date.isEmpty()) {
      json.addProperty("date", date);
      json.addProperty("lastmod", date);
    }
    json.addProperty("summary", "Of " + title);
    json.add("tags", strings(tags));
    JsonObject body = new JsonObject();
    body.addProperty("html", "<p>" + title + "</p>");
    json.add("body", body);
    return json;
  }

  /// Returns a random article.
  public static JsonObject randomArticle(String id, Random random) {
    boolean undated = random.nextInt(20) == 0;
    String date =
        "20%02d-%02d-%02dT%02d:00:00+08:00"
            .formatted(
                24 + random.nextInt(MONTHS) / 12,
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(24));
    JsonObject article =
        article(
            id,
            "Title " + random.nextInt(1000),
            undated ? "" : date,
            some(TAGS, random.nextInt(4), random));
    article.add("categories", strings(some(CATEGORIES, random.nextInt(2), random)));
    article.add("authors", authors(some(AUTHORS, random.nextInt(2), random)));
    some(SERIES, random.nextInt(2), random).forEach(name -> article.addProperty("series", name));
    if (random.nextInt(10) == 0) {
      article.addProperty("language", random.nextBoolean() ? "en" : "fr");
    }
    return article;
  }

  private static List<String> some(List<String> words, int count, Random random) {
    List<String> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(words.get(random.nextInt(words.size())));
    }
    return some;
  }

  private static JsonArray authors(List<String> names) {
    JsonArray authors = new JsonArray();
    for (String name : names) {
      JsonObject author = new JsonObject();
      author.addProperty("name", name);
      authors.add(author);
    }
    return authors;
  }

  private static JsonArray strings(Collection<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }

  /// Publishes an article, as ArticleFunction does.
  public static void publish(ObjectStore store, JsonObject article) {
    store.put(
        document(article.get("id").getAsString()),
        HEADERS,
        article.toString(),
        new Condition.Always());
  }

  /// Withdraws an article, as ArticleFunction does.
  public static void withdraw(ObjectStore store, String id) {
    store.delete(document(id), new Condition.Always());
  }

  /// Introduces a list, as ArticleFunction does.
  ///
  /// @param list the path of a list, such as `tags/渡轮`; empty text for the home page
  public static void introduce(ObjectStore store, String list, String title) {
    String text =
        new Introduction(title, "Lead of " + title, null, "<p>About " + title + "</p>").toJson();
    store.put(introduction(list), HEADERS, text, new Condition.Always());
  }

  /// Withdraws the introduction of a list, as ArticleFunction does.
  public static void withdrawIntroduction(ObjectStore store, String list) {
    store.delete(introduction(list), new Condition.Always());
  }

  private static ObjectId introduction(String list) {
    return TestSite.json(StateKeys.introduction(TestSite.SETTINGS.site().defaultLanguage(), list));
  }

  /// Processes an event for the introduction of a list, as SiteFunction does.
  ///
  /// @return the outputs that were written or deleted, without the state
  public static List<String> reconcileIntroduction(ObjectStore store, String list) {
    Outputs outputs = new Outputs(store);
    String page =
        StateKeys.introducedList(TestSite.SETTINGS.site(), introduction(list).key()).orElseThrow();
    reconciler(store, TestSite.NOW).reconcile(List.of(), List.of(page), outputs);
    return outputs.written();
  }

  public static ObjectId document(String id) {
    return TestSite.json(StateKeys.article(id));
  }

  /// Processes an event for these articles, as SiteFunction does.
  ///
  /// @return the outputs that were written or deleted, without the state
  public static List<String> reconcile(ObjectStore store, String... ids) {
    return reconcile(store, List.of(ids));
  }

  public static List<String> reconcile(ObjectStore store, Collection<String> ids) {
    return reconcile(store, ids, TestSite.NOW);
  }

  /// Processes an event for these articles at a time.
  public static List<String> reconcile(ObjectStore store, Collection<String> ids, Instant now) {
    Outputs outputs = new Outputs(store);
    boolean isNew = store.head(TestSite.html(ListKeys.NOT_FOUND)).isEmpty();
    SiteReconciler reconciler = reconciler(store, now);
    (isNew ? reconciler.withSiteWide() : reconciler).reconcile(ids, outputs);
    return outputs.written();
  }

  private static SiteReconciler reconciler(ObjectStore store, Instant now) {
    StateStore state = new StateStore(store, TestSite.SETTINGS.jsonBucket(), TestSite.noPauses());
    return new SiteReconciler(TestSite.SETTINGS, state, log(store, now), REMEMBERED.orElse(LISTS));
  }

  public static WriteAheadLog log(ObjectStore store) {
    return log(store, TestSite.NOW);
  }

  private static WriteAheadLog log(ObjectStore store, Instant now) {
    return new WriteAheadLog(store, TestSite.SETTINGS.jsonBucket(), () -> now);
  }

  /// Copies all objects of the output buckets into memory.
  public static void download(S3Client s3, MemoryStore store) {
    for (String bucket : List.of("html", "json")) {
      s3.listObjectsV2Paginator(list -> list.bucket(bucket))
          .contents()
          .forEach(object -> {
            byte[] bytes =
                s3.getObjectAsBytes(get -> get.bucket(bucket).key(object.key())).asByteArray();
            store.upload(new ObjectId(bucket, object.key()), bytes);
          });
    }
  }

  /// Returns all of SiteFunction's objects by address, without footprints and the write-ahead log,
  /// which depend on history, and with what readers find in the search index.
  public static Map<String, String> site(MemoryStore store) {
    Map<String, String> site = new TreeMap<>();
    store.keys("html").forEach(key -> site.put("html/" + key, store.text(TestSite.html(key))));
    for (String key : store.keys("json")) {
      String text = store.text(TestSite.json(key));
      site.put("json/" + key, key.startsWith("site/") ? stateText(store, key, text) : text);
    }
    site.keySet()
        .removeIf(key ->
            key.startsWith("json/site/footprints/")
                || key.startsWith("json/" + WriteAheadLog.PREFIX)
                || key.startsWith("json/site/search/")
                || key.startsWith("json/api/articles/")
                || key.startsWith("html/search/index/")
                || StateContent.isChunk(key));
    site.putAll(SearchContent.of(store, "html", store.keys("html")));
    site.entrySet()
        .removeIf(
            object -> object.getKey().startsWith("json/site/") && object.getValue().isEmpty());
    return site;
  }

  /// Returns the content of an object of the state; empty text for a list without entries. Ends of
  /// leaves that are not settled yet depend on history.
  private static String stateText(MemoryStore store, String key, String text) {
    String settled =
        StateContent.of(store, TestSite.json(key), text)
            .replaceAll("\"unsettled\":\\[[^]]*]", "\"unsettled\":[]");
    return settled.equals("{\"levels\":[[]],\"unsettled\":[]}") ? "" : settled;
  }

  /// Fails with the addresses of objects that differ from a site built in one run.
  public static void assertMatchesFreshSite(MemoryStore store, String message) {
    Map<String, String> expected = freshSite(store);
    Map<String, String> actual = site(store);
    Set<String> different = new TreeSet<>(expected.keySet());
    different.addAll(actual.keySet());
    different.removeIf(key -> Objects.equals(expected.get(key), actual.get(key)));
    assertEquals(
        Set.of(),
        different,
        () -> {
          String first = different.iterator().next();
          return message + first + "\n" + expected.get(first) + "\n" + actual.get(first);
        });
  }

  /// Returns the site that one run over the present articles makes.
  public static Map<String, String> freshSite(MemoryStore store) {
    MemoryStore fresh = new MemoryStore();
    List<String> ids = new ArrayList<>();
    for (String key : store.keys("json")) {
      if (key.startsWith(StateKeys.INTRODUCTIONS)) {
        fresh.upload(TestSite.json(key), store.text(TestSite.json(key)));
      }
      StateKeys.articleId(key)
          .ifPresent(id -> {
            fresh.upload(TestSite.json(key), store.text(TestSite.json(key)));
            ids.add(id);
          });
    }
    reconcile(fresh, ids);
    return site(fresh);
  }
}
