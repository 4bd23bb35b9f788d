package broadsheet.site.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.SettingsReading;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.article.text.Slugs;
import broadsheet.model.Document.Bucket;
import broadsheet.model.Site;
import broadsheet.site.plan.ListKeyParser.ListPart;
import broadsheet.site.plan.ListKeyParser.ObsoletePart;
import broadsheet.site.plan.ListKeyParser.Part;
import broadsheet.site.plan.ListKeyParser.SitemapPart;
import broadsheet.site.plan.ListKeyParser.TermsPart;
import broadsheet.site.state.ListName;
import broadsheet.site.state.Position;
import broadsheet.site.state.Taxonomy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests that every key of a list leads back to what the list depends on.
class ListKeyParserTest {

  /// Sections that look like something else.
  private static final List<String> SECTIONS =
      List.of(
          "posts",
          "栏目",
          "Night Life",
          "undated",
          "2025-02",
          "chunks",
          "index.xml",
          "sitemap-en-undated",
          "2025-02-13-075615-1f2e3d4c");

  /// Some languages have names that begin like others.
  private static final Site SITE =
      withSections(
          new Site(
              URI.create("https://news.example"),
              "News",
              ZoneId.of("Asia/Shanghai"),
              List.of("zh", "zh-CN", "en", "e")));

  private static Site withSections(Site site) {
    byte[] settings = ("sections: " + SECTIONS).getBytes(StandardCharsets.UTF_8);
    return switch (new SiteSettingsReader(site.languages()).read("site.yaml", settings)) {
      case SettingsReading.Accepted accepted -> site.with(accepted.settings());
      case SettingsReading.Rejected rejected -> throw new AssertionError(rejected.problems());
    };
  }

  private static final List<String> MONTHS = List.of("2025-02", "0000-01", "9999-12", "undated");

  /// Terms that look like something else.
  private static final List<String> TERMS =
      List.of(
          "渡轮",
          "Night Life",
          "C++",
          "page",
          "undated",
          "2025-02",
          "index",
          "index.html",
          "index.xml",
          "chunks",
          "en",
          "zh-CN",
          "tags",
          "archive",
          "undated-1f2e3d4c",
          "2025-02-13-075615-1f2e3d4c",
          ".json",
          "a/b");

  private static final List<String> LEAVES =
      List.of(leaf("2025-02-13T07:56:15.5Z"), leaf("0000-01-01T00:00:00Z"), leaf(null));

  /// A key, and what it leads to.
  ///
  /// @param prefix whether there may be very many such keys, so that obsolete ones are searched for
  ///   by a prefix
  record Example(String key, @Nullable Part part, Affected affected, @Nullable Bucket prefix) {
    @Override
    public String toString() {
      return key;
    }
  }

  private static String leaf(@Nullable String date) {
    Instant instant = date == null ? null : Instant.parse(date);
    return LeafName.of(new Position(instant, "2025/02/summit").key());
  }

  static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (String language : SITE.languages()) {
      ListKeys keys = ListKeys.of(SITE, language);
      MONTHS.forEach(month -> addMonth(examples, keys, new ListName.Month(month)));
      for (Taxonomy taxonomy : Taxonomy.values()) {
        for (String last : segments(taxonomy)) {
          addTerm(examples, keys, new ListName.Term(taxonomy, last));
          addPart(examples, keys, keys.termsPage(taxonomy, last), new TermsPart(taxonomy, last));
          addPart(examples, keys, keys.termsJson(taxonomy, last), new TermsPart(taxonomy, last));
        }
        addPart(examples, keys, keys.termsPage(taxonomy, ""), new TermsPart(taxonomy, ""));
        addPart(examples, keys, keys.termsJson(taxonomy, ""), new TermsPart(taxonomy, ""));
        addWhole(examples, keys, keys.terms(taxonomy));
        addWhole(examples, keys, keys.termsJson(taxonomy));
      }
      for (String leaf : LEAVES) {
        addPart(examples, keys, keys.sitemap(leaf), new SitemapPart(leaf));
      }
      List.of(
              keys.home(),
              keys.search(),
              keys.archive(),
              keys.rss(),
              keys.atom(),
              keys.jsonFeed(),
              keys.manifest(),
              keys.sitemap(""),
              keys.pagesSitemap(),
              keys.fragment("recent"),
              keys.recentJson(),
              keys.archiveJson())
          .forEach(key -> addWhole(examples, keys, key));
      addArticle(examples, keys, keys.prefix() + "2025/02/summit");
      addArticle(examples, keys, keys.prefix() + "about");
    }
    return examples;
  }

  private static List<String> segments(Taxonomy taxonomy) {
    return taxonomy == Taxonomy.SECTIONS ? SECTIONS : TERMS.stream().map(Slugs::segment).toList();
  }

  private static void addMonth(List<Example> examples, ListKeys keys, ListName.Month month) {
    addList(examples, keys, keys.list(month), month);
    addList(examples, keys, keys.json(month), month);
    for (String leaf : LEAVES) {
      addPart(examples, keys, keys.leaf(month, leaf), new ListPart(month, leaf));
      addPart(examples, keys, keys.json(month, leaf), new ListPart(month, leaf));
    }
  }

  private static void addTerm(List<Example> examples, ListKeys keys, ListName.Term term) {
    addList(examples, keys, keys.list(term), term);
    addList(examples, keys, keys.termRss(term), term);
    addList(examples, keys, keys.json(term), term);
    for (String leaf : LEAVES) {
      addPart(examples, keys, keys.leaf(term, leaf), new ListPart(term, leaf));
      addPart(examples, keys, keys.json(term, leaf), new ListPart(term, leaf));
    }
  }

  private static void addList(List<Example> examples, ListKeys keys, String key, ListName list) {
    SortedMap<ListName, SortedSet<String>> positions = new TreeMap<>();
    positions.put(list, new TreeSet<>(List.of(Position.LAST_KEY)));
    examples.add(
        new Example(key, null, affected(keys, positions, List.of(), List.of()), bucket(key)));
  }

  private static void addPart(List<Example> examples, ListKeys keys, String key, Part part) {
    examples.add(
        new Example(
            key, part, affected(keys, new TreeMap<>(), List.of(key), List.of()), bucket(key)));
  }

  private static void addArticle(List<Example> examples, ListKeys keys, String id) {
    String key = ListKeys.articleFragment(id);
    examples.add(
        new Example(
            key, null, affected(keys, new TreeMap<>(), List.of(), List.of(id)), bucket(key)));
  }

  /// Adds a key that stands for all pages of its language.
  private static void addWhole(List<Example> examples, ListKeys keys, String key) {
    Affected all =
        new Affected(
            keys.language(),
            new TreeMap<>(),
            Collections.emptySortedSet(),
            Collections.emptySortedSet(),
            true);
    examples.add(new Example(key, null, all, null));
  }

  private static Bucket bucket(String key) {
    return key.startsWith("api/") ? Bucket.JSON : Bucket.HTML;
  }

  private static Affected affected(
      ListKeys keys,
      SortedMap<ListName, SortedSet<String>> positions,
      List<String> pages,
      List<String> articles) {
    return new Affected(
        keys.language(), positions, new TreeSet<>(pages), new TreeSet<>(articles), false);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void a_key_leads_to_what_its_list_depends_on(Example example) {
    assertEquals(List.of(example.affected()), ListKeyParser.affected(SITE, List.of(example.key())));
    assertEquals(
        Optional.ofNullable(example.part()),
        ListKeyParser.part(SITE, example.affected().language(), example.key()));
  }

  /// An object that should no longer exist can be found only by listing.
  @ParameterizedTest
  @MethodSource("examples")
  void keys_of_which_there_may_be_many_are_listed(Example example) {
    if (example.prefix() != null) {
      assertTrue(
          ListKeyParser.prefixes(SITE).stream()
              .anyMatch(prefix ->
                  prefix.bucket() == example.prefix()
                      && example.key().startsWith(prefix.prefix())));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "archive/2025-01/page/1/index.html,    zh",
    "en/archive/undated/page/12/index.html, en",
    "tags/渡轮/2025-01/index.html,          zh",
    "tags/渡轮/undated/index.html,          zh",
    "en/tags/ferries/2025-01/index.html,   en",
    "tags/渡轮/2025-01/page/2/index.html,   zh",
    "categories/城市/page/2/index.html,     zh",
    "sitemap-zh-2025-01.xml,               zh",
    "sitemap-en-undated.xml,               zh",
    "index/en/2025-01.json,                zh",
    "index/zh/2025-01/2025-01-13-075615-1f2e3d4c.json, zh"
  })
  void pages_of_earlier_versions_are_parts_that_do_not_exist(String key, String language) {
    assertEquals(Optional.of(new ObsoletePart()), ListKeyParser.part(SITE, language, key));
    List<Affected> affected = ListKeyParser.affected(SITE, List.of(key));
    assertEquals(1, affected.size());
    assertEquals(language, affected.getFirst().language());
    assertEquals(new TreeSet<>(List.of(key)), affected.getFirst().pages());
  }
}
