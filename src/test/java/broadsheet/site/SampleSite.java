package broadsheet.site;

import broadsheet.article.SettingsReading;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.model.Site;
import broadsheet.model.Source;
import broadsheet.model.Versions;
import broadsheet.model.derivation.Derivation;
import broadsheet.model.derivation.Introduction;
import broadsheet.model.derivation.Preparation;
import broadsheet.model.derivation.Surroundings;
import broadsheet.model.derivation.Surroundings.OwnImage;
import broadsheet.page.ArticleDeriver;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.ListKeyParser;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.plan.WritePlan;
import broadsheet.site.state.Entry;
import broadsheet.site.state.EntryReader;
import broadsheet.site.state.Footprint;
import broadsheet.site.state.Footprint.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A site in memory: its articles, and the lists derived from all of them at once.
final class SampleSite {

  static final Site SITE =
      with(
          new Site(
              URI.create("https://news.example"),
              "澜港新闻",
              ZoneId.of("Asia/Shanghai"),
              List.of("zh-CN", "en")),
          "sections: [notes]");

  private static final Path FOLDER = Path.of("src/test/resources/samples");

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, String> documents = new HashMap<>();

  /// The introductions by language and path of the list.
  private final Map<String, Map<String, Introduction>> introductions = new HashMap<>();

  private final Site site;
  private final ArticleDeriver deriver;

  SampleSite(Site site) {
    this.site = site;
    this.deriver = new ArticleDeriver(site);
  }

  /// Returns a site with other settings.
  ///
  /// @param yaml the text of `site.yaml`
  static Site with(Site site, String yaml) {
    byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
    return switch (new SiteSettingsReader(site.languages()).read("site.yaml", bytes)) {
      case SettingsReading.Accepted accepted -> site.with(accepted.settings());
      case SettingsReading.Rejected rejected -> throw new AssertionError(rejected.problems());
    };
  }

  /// Returns a site with the project's sample articles, one month with more articles than fit on a
  /// page, and a section with an introduction.
  static SampleSite samples() {
    SampleSite samples = new SampleSite(SITE);
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".md")).toList()) {
        samples.derive(FOLDER.relativize(file).toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(FOLDER + " cannot be read", e);
    }
    for (int i = 1; i <= 60; i++) {
      Entries.Builder tide =
          Entries.builder("2025/01/tide-%02d".formatted(i))
              .title("潮汐表 " + i)
              .date("2025-01-%02dT%02d:00:00+08:00".formatted(1 + i / 2, 8 + i % 2))
              .summary("第 " + i + " 次高潮。")
              .categories("港口")
              .tags("潮汐", i % 2 == 0 ? "Tide" : "tide");
      samples.add(i % 20 == 0 ? tide.authors("林知夏").series("潮汐十讲").build() : tide.build());
    }
    samples.derive(
        "notes/_index.md",
        "---\ntitle: 编辑手记\nlead: 报道背后的故事\n---\n每周一篇。".getBytes(StandardCharsets.UTF_8));
    samples.add(
        Entries.builder("notes/2024/fog")
            .title("雾中的电话")
            .date("2024-11-03T09:00:00+08:00")
            .summary("一次没有署名的来电。")
            .build());
    samples.add(
        Entries.builder("en/notes/fog")
            .language("en")
            .title("A call in the fog")
            .date("2024-11-04T09:00:00+08:00")
            .build());
    return samples;
  }

  /// Derives the outputs of an upload and adds the article if it is published.
  Derivation derive(String key, byte[] bytes) {
    SourceKey.MarkdownFile file =
        (SourceKey.MarkdownFile) SourceKeyReader.read(key, site.languages());
    Source source = new Source("articles", key, "\"0123456789abcdef\"", "v1");
    Preparation preparation = deriver.prepare(file, source, bytes, NOW);
    Surroundings surroundings =
        file instanceof SourceKey.Text text ? surroundings(text, preparation) : Surroundings.NONE;
    Derivation derivation = preparation.in(surroundings);
    if (derivation instanceof Derivation.Publish publish) {
      Entry entry = new EntryReader(site).read(publish.json().body()).orElseThrow();
      add(entry);
      documents.put(entry.id(), publish.json().body());
    }
    if (file instanceof SourceKey.IntroductionFile introduction
        && derivation instanceof Derivation.Introduce introduce) {
      introductions
          .computeIfAbsent(introduction.language(), _ -> new HashMap<>())
          .put(introduction.list(), Introduction.of(introduce.document().body()).orElseThrow());
    }
    return derivation;
  }

  /// Returns the documents of the derived articles by key.
  Map<String, String> documents() {
    Map<String, String> byKey = new HashMap<>();
    documents.forEach((id, body) -> byKey.put("api/articles/" + id + ".json", body));
    return byKey;
  }

  /// Returns the surroundings of an article. A sample has the language versions that are among the
  /// samples; any other article has all of them, and none of its images exists.
  private Surroundings surroundings(SourceKey.Text key, Preparation preparation) {
    boolean isSample = Files.exists(FOLDER.resolve(key.key()));
    Map<String, Optional<Versions>> versions = new HashMap<>();
    for (String language : site.languages()) {
      String suffix = language.equals(site.defaultLanguage()) ? ".md" : "." + language + ".md";
      if (!language.equals(key.language())) {
        versions.put(
            language,
            Optional.of(new Versions(null, List.of()))
                .filter(_ -> !isSample || Files.exists(FOLDER.resolve(key.path() + suffix))));
      }
    }
    Map<String, OwnImage> images = new HashMap<>();
    if (!isSample && preparation instanceof Preparation.Open open) {
      open.images().forEach(image -> images.put(image, new OwnImage(false, null)));
    }
    return new Surroundings(images, versions);
  }

  SampleSite add(Entry entry) {
    entries.put(entry.id(), entry);
    return this;
  }

  SampleSite remove(String id) {
    entries.remove(id);
    return this;
  }

  /// Returns all lists of a language.
  WritePlan listing(String language) {
    return listing(language, footprints(), true);
  }

  private Map<String, Collection<Place>> footprints() {
    Map<String, Collection<Place>> footprints = new HashMap<>();
    entries
        .values()
        .forEach(entry -> footprints.put(entry.id(), List.of(Footprint.place(entry, site))));
    return footprints;
  }

  /// Returns the lists of a language after a change of the articles with these footprints.
  WritePlan listing(String language, Map<String, Collection<Place>> footprints) {
    return listing(language, footprints, false);
  }

  private WritePlan listing(
      String language, Map<String, Collection<Place>> footprints, boolean everyPage) {
    Affected affected = Affected.of(language, footprints, Map.of(), siteState(language));
    if (!everyPage) {
      return new SiteLists(site).derive(List.of(affected), this::siteState, newest());
    }
    List<String> homes =
        site.languages().stream().map(each -> ListKeys.of(site, each).home()).toList();
    List<Affected> all =
        ListKeyParser.affected(site, homes).stream()
            .map(each -> each.language().equals(language) ? each.and(affected) : each)
            .toList();
    return new SiteLists(site).derive(all, this::siteState, newest());
  }

  /// Returns the time of the newest article, so that there is news.
  private Instant newest() {
    return entries.values().stream()
        .map(Entry::date)
        .filter(Objects::nonNull)
        .map(OffsetDateTime::toInstant)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  TestState siteState(String language) {
    List<Entry> own =
        entries.values().stream().filter(entry -> entry.language().equals(language)).toList();
    return new TestState(
        site, language, own, documents, introductions.getOrDefault(language, Map.of()));
  }
}
