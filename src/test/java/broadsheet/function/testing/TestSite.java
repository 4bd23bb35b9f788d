package broadsheet.function.testing;

import broadsheet.article.Problem;
import broadsheet.article.key.RedirectKey;
import broadsheet.article.key.SourceKey;
import broadsheet.function.article.ArticleReconciler;
import broadsheet.function.article.SourcePass;
import broadsheet.function.article.Sweep;
import broadsheet.function.derive.Deriver;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Receipt;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Settings;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.MemoryStore;
import broadsheet.model.DeskItem;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.model.Site;
import broadsheet.model.Source;
import broadsheet.model.Versions;
import broadsheet.model.derivation.Derivation;
import broadsheet.model.derivation.Introduction;
import broadsheet.model.derivation.Preparation;
import broadsheet.model.derivation.Surroundings;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A site whose articles are single words, so that tests of the function need no Markdown: `draft`
/// is withheld, `bad` is rejected, `at <instant>` is scheduled, everything else is published
/// unchanged. `![a.png]` in a text shows an image, `@en` declares a language version, and `>a.html`
/// states a former address; the outputs say what is known about them.
public final class TestSite {

  public static final Settings SETTINGS =
      Settings.of(
          Map.of(
              "ARTICLE_BUCKET", "articles",
              "HTML_BUCKET", "html",
              "JSON_BUCKET", "json",
              "BASE_URL", "https://news.example"));

  public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static final Pattern IMAGE = Pattern.compile("!\\[([^]]+)]");
  private static final Pattern VERSION = Pattern.compile("@([A-Za-z-]+)");

  private static final Pattern ALIAS = Pattern.compile(">([a-z/.]+html)");

  private TestSite() {}

  public static ObjectId article(String key) {
    return new ObjectId("articles", key);
  }

  public static ObjectId html(String key) {
    return new ObjectId("html", key);
  }

  public static ObjectId json(String key) {
    return new ObjectId("json", key);
  }

  /// Reconciles a source without a deadline.
  public interface SourceReconciler {
    Receipt reconcile(ObjectId source);
  }

  public static SourceReconciler reconciler(ObjectStore store) {
    ArticleReconciler reconciler = reconciler(store, NOW, new ArrayList<>());
    return source -> reconciler.reconcile(source, Deadline.NEVER);
  }

  public static ArticleReconciler reconciler(
      ObjectStore store, Instant now, List<LogEvent> journal) {
    SourcePass pass =
        new SourcePass(
            SETTINGS,
            store,
            activeSettings(store),
            InstantSource.fixed(now),
            ConcurrentHashMap.newKeySet());
    return new ArticleReconciler(
        SETTINGS, store, pass, journal::add, noPauses(), InstantSource.fixed(now));
  }

  /// Retries without a pause.
  public static Backoff noPauses() {
    return new Backoff(new Random(1), _ -> {});
  }

  /// Runs a sweep as the schedule does, one article at a time.
  public static void sweep(ObjectStore store) {
    sweep(store, 1).run(Deadline.NEVER);
  }

  public static Sweep sweep(ObjectStore store, int slice) {
    return sweep(store, slice, new ArrayList<>());
  }

  public static Sweep sweep(ObjectStore store, int slice, List<LogEvent> journal) {
    return new Sweep(
        SETTINGS,
        store,
        activeSettings(store),
        reconciler(store, NOW, new ArrayList<>()),
        InstantSource.fixed(NOW),
        journal::add,
        slice);
  }

  /// Returns settings whose site title and theme are appended to every published document.
  private static ActiveSettings<Deriver> activeSettings(ObjectStore store) {
    return new ActiveSettings<>(
        store,
        SETTINGS,
        site -> (key, source, bytes, now) -> titled(look(site), derive(key, source, bytes, now)));
  }

  private static String look(Site site) {
    return Stream.of(site.settings().identity().title(), site.look().theme())
        .filter(text -> text != null && !text.isEmpty())
        .map(text -> " - " + text)
        .collect(Collectors.joining());
  }

  /// Returns the bodies of all outputs that belong to one source, by address.
  public static Map<String, String> outputs(MemoryStore store) {
    Map<String, String> outputs = new TreeMap<>();
    store.keys("html").forEach(key -> outputs.put("html/" + key, store.text(html(key))));
    store.keys("json").forEach(key -> outputs.put("json/" + key, store.text(json(key))));
    outputs.keySet().removeIf(key -> key.matches("(html/assets|json/site|json/due)/.*"));
    return outputs;
  }

  public static Preparation derive(
      SourceKey.MarkdownFile file, Source source, byte[] bytes, Instant now) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.startsWith("at ") && Instant.parse(text.substring(3)).isAfter(now)) {
      return new Preparation.Decided(
          new Derivation.Withhold("waiting", Instant.parse(text.substring(3)), List.of()));
    }
    return switch (text) {
      case "draft" -> new Preparation.Decided(new Derivation.Withhold("draft", null, List.of()));
      case "bad" ->
          new Preparation.Decided(
              new Derivation.Reject(
                  List.of(Problem.error(source.name(), 1, 1, "'bad'", "good", "write good"))));
      default ->
          switch (file) {
            case SourceKey.Text key ->
                new Preparation.Open(
                    found(IMAGE, text),
                    found(ALIAS, text),
                    surroundings -> publish(key, source, text, surroundings));
            case SourceKey.IntroductionFile key -> new Preparation.Decided(introduce(key, text));
          };
    };
  }

  private static Derivation introduce(SourceKey.IntroductionFile key, String text) {
    Introduction introduction = new Introduction(text, null, null, "");
    return new Derivation.Introduce(
        document(Bucket.JSON, key.jsonKey(), introduction.toJson()), List.of(), null, null);
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1)).distinct().toList();
  }

  private static Preparation titled(String title, Preparation preparation) {
    return switch (preparation) {
      case Preparation.Decided decided -> decided;
      case Preparation.Open open ->
          new Preparation.Open(
              open.images(),
              open.redirects(),
              surroundings -> titled(title, open.completion().apply(surroundings)));
    };
  }

  private static Derivation titled(String title, Derivation derivation) {
    return switch (derivation) {
      case Derivation.Publish publish ->
          new Derivation.Publish(
              titled(title, publish.page()),
              publish.markdown(),
              titled(title, publish.json()),
              publish.redirects(),
              publish.assets(),
              publish.warnings(),
              publish.until(),
              publish.deskItem(),
              publish.deskUntil(),
              publish.versions());
      case Derivation.Introduce _, Derivation.Withhold _, Derivation.Reject _ -> derivation;
    };
  }

  private static Document titled(String title, Document document) {
    return document(document.bucket(), document.key(), document.body() + title);
  }

  private static Derivation publish(
      SourceKey.Text key, Source source, String upload, Surroundings surroundings) {
    List<String> declared = found(VERSION, upload);
    Versions own = new Versions(declared.isEmpty() ? null : declared, List.of());
    Versions versions =
        new Versions(
            own.accepted(),
            SETTINGS.site().languages().stream()
                .filter(own::accepts)
                .filter(language ->
                    isListed(key, surroundings.versions().getOrDefault(language, Optional.empty())))
                .toList());
    StringBuilder all = new StringBuilder(upload);
    new TreeMap<>(surroundings.images())
        .forEach((image, found) ->
            all.append(found.exists() ? " " + image + " " + found.size() : " without " + image));
    new TreeMap<>(surroundings.taken())
        .forEach((alias, owner) ->
            all.append(" without ").append(alias).append(" of '").append(owner).append("'"));
    if (!versions.listed().isEmpty()) {
      all.append(" with ").append(versions.listed());
    }
    String text = all.toString();
    List<String> redirects =
        found(ALIAS, upload).stream()
            .filter(alias -> !surroundings.taken().containsKey(alias))
            .toList();
    List<Problem> warnings =
        text.contains(" without ")
            ? List.of(Problem.warning(source.name(), 1, 1, text, "images", "upload them"))
            : List.of();
    return new Derivation.Publish(
        document(Bucket.HTML, key.pageKey(), text),
        text.contains("<!--") ? null : document(Bucket.HTML, key.key(), text),
        document(Bucket.JSON, key.jsonKey(), json(text + " of " + source, redirects)),
        redirects.stream().map(alias -> redirect(alias, key)).toList(),
        List.of(document(Bucket.HTML, "assets/style.css", "style")),
        warnings,
        null,
        warnings.isEmpty() ? null : DeskItem.warned(source.name(), null, null, warnings),
        null,
        versions);
  }

  private static Document redirect(String alias, SourceKey.Text key) {
    return document(Bucket.HTML, alias, "to " + key.urlPath());
  }

  /// Returns a document that names the redirect pages as that of an article does.
  private static String json(String text, List<String> redirects) {
    String aliases =
        redirects.stream()
            .map(alias -> "\"" + SETTINGS.site().baseUrl() + RedirectKey.path(alias) + "\"")
            .collect(Collectors.joining(", "));
    return redirects.isEmpty() ? text : "{\"aliases\": [" + aliases + "]} " + text;
  }

  private static boolean isListed(SourceKey.Text key, Optional<Versions> other) {
    return other.filter(version -> version.accepts(key.language())).isPresent();
  }

  private static Document document(Bucket bucket, String key, String body) {
    return new Document(bucket, key, "text/plain; charset=utf-8", "max-age=60", body);
  }

  /// Returns the response of a function to an event, both as JSON.
  public static String invoke(RequestStreamHandler function, String event) throws IOException {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        response,
        new LocalContext());
    return response.toString(StandardCharsets.UTF_8);
  }
}
