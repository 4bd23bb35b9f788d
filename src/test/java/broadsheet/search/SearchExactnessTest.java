package broadsheet.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.deploy.ExternalTool;
import broadsheet.function.testing.TestSite;
import broadsheet.page.asset.Assets;
import broadsheet.search.text.SearchArticle;
import broadsheet.search.text.SearchArticle.Names;
import broadsheet.search.text.SearchArticle.Texts;
import broadsheet.search.text.SearchText;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// In an index that Java has written, the script finds exactly the articles that a plain scan of
/// all texts finds.
///
/// The texts are those of the samples; `-Dsearch.texts=FOLDER` uses the Markdown files of a folder
/// instead.
@Tag("slow")
class SearchExactnessTest {

  private static final int QUERIES = 1_000;
  private static final int MAX_TEXT = 6_000;
  private static final List<String> TAGS = List.of("渡轮", "Night Life", "港口", "C++", "華爾街");
  private static final List<String> AUTHORS = List.of("林知夏", "Ann Lee", "Ångström");

  private final Random random = new Random(2026);
  private final List<SearchArticle> articles = new ArrayList<>();

  @TempDir Path folder;

  /// A query, and what it should find.
  private record Query(String text, Predicate<SearchArticle> condition) {

    Query and(Query other) {
      return new Query(text + " " + other.text, condition.and(other.condition));
    }
  }

  @Test
  void queries_of_every_kind_find_what_a_scan_finds() throws IOException, InterruptedException {
    readArticles();
    writeIndex();
    writeQueries();
    Assets assets = new Assets(TestSite.SETTINGS.site());
    assets
        .listDocuments()
        .forEach(document -> {
          if (document.key().equals(assets.searchKey())) {
            write("search.mjs", document.bytes());
          } else if (document.key().equals(assets.hansKey())) {
            write("hans.txt", document.bytes());
          }
        });
    ExternalTool.Result result =
        ExternalTool.run(
            "node",
            "src/test/resources/search/exactness.mjs",
            folder.resolve("search.mjs").toString(),
            folder.toString());
    assertEquals(0, result.exitCode(), result.output());
    assertTrue(result.output().contains(QUERIES + " queries"), result.output());
    assertTrue(!result.output().contains(" 0 results"), result.output());
  }

  private void readArticles() throws IOException {
    Path texts = Path.of(System.getProperty("search.texts", "src/test/resources/samples"));
    List<Path> files;
    try (Stream<Path> all = Files.walk(texts)) {
      files = all.filter(file -> file.toString().endsWith(".md")).sorted().limit(1_000).toList();
    }
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      lines.addAll(Files.readAllLines(file).stream().filter(line -> line.length() > 3).toList());
    }
    int count = Math.max(files.size(), 150);
    for (int i = 0; i < count; i++) {
      String text = files.size() == count ? Files.readString(files.get(i)) : mixture(lines);
      articles.add(article(i, text.substring(0, Math.min(MAX_TEXT, text.length()))));
    }
  }

  /// A text of some of the lines.
  private String mixture(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      text.append(lines.get(random.nextInt(lines.size()))).append('\n');
    }
    return text.toString();
  }

  private SearchArticle article(int number, String text) {
    int end = Math.min(text.length(), 3 + random.nextInt(20));
    boolean undated = random.nextInt(20) == 0;
    return new SearchArticle(
        "/" + number + "/",
        null,
        undated ? SearchArticle.UNDATED : (int) LocalDate.of(2023, 1, 1).toEpochDay() + number,
        new Texts(text.substring(0, end), number % 3 == 0 ? "A lead 导语" : null, text),
        new Names(some(TAGS), List.of("News"), some(AUTHORS)));
  }

  private List<String> some(List<String> names) {
    return names.stream().filter(_ -> random.nextInt(3) == 0).toList();
  }

  /// Writes a large segment, one of older texts of which some are hidden, and small ones.
  private void writeIndex() {
    Manifest manifest = Manifest.EMPTY;
    SortedMap<Integer, SearchArticle> large = new TreeMap<>();
    SortedMap<Integer, SearchArticle> hidden = new TreeMap<>();
    int last = articles.size() - 8;
    for (int i = 0; i < last; i++) {
      (i % 10 == 0 ? hidden : large).put(i + 1, articles.get(i));
    }
    SortedMap<Integer, SearchArticle> outdated = new TreeMap<>();
    hidden.keySet().forEach(number -> outdated.put(number, articles.get(number / 2)));
    manifest = add(manifest, "old", outdated, Set.of());
    manifest = add(manifest, "large", large, Set.of());
    manifest = add(manifest, "new", hidden, new TreeSet<>(hidden.keySet()));
    for (int i = last; i < articles.size(); i += 4) {
      SortedMap<Integer, SearchArticle> small = new TreeMap<>();
      for (int j = i; j < Math.min(i + 4, articles.size()); j++) {
        small.put(j + 1, articles.get(j));
      }
      manifest = add(manifest, "small" + i, small, Set.of());
    }
    write("index/manifest.json", manifest.text().getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < articles.size(); i++) {
      write("index/articles/" + (i + 1), Deflated.of(articles.get(i).result()));
    }
  }

  private Manifest add(
      Manifest manifest,
      String name,
      SortedMap<Integer, SearchArticle> documents,
      Set<Integer> replaced) {
    SegmentObjects made = SegmentObjects.of(name, manifest.epoch() + 1, documents);
    made.objects().forEach((key, object) -> write("index/" + key, object));
    return manifest.withChange(Optional.of(made.segment()), List.of(), replaced, 1);
  }

  private void writeQueries() {
    JsonArray queries = new JsonArray();
    Map<String, Query> different = new HashMap<>();
    while (different.size() < QUERIES) {
      Query query = part();
      while (random.nextInt(3) == 0) {
        query = query.and(part());
      }
      if (query.text().length() <= 200) {
        different.put(query.text(), query);
      }
    }
    different
        .values()
        .forEach(query -> {
          JsonObject json = new JsonObject();
          json.addProperty("query", query.text());
          JsonArray paths = new JsonArray();
          articles.stream().filter(query.condition()).map(SearchArticle::path).forEach(paths::add);
          json.add("paths", paths);
          queries.add(json);
        });
    write("queries.json", queries.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Query part() {
    return switch (random.nextInt(8)) {
      case 0 -> words(piece(1));
      case 1 -> words(piece(2));
      case 2, 3 -> words(piece(3 + random.nextInt(4)));
      case 4 -> words(someWord());
      case 5 -> {
        String phrase = piece(4 + random.nextInt(16));
        yield new Query("\"" + phrase + "\"", PlainScan.phrase(phrase));
      }
      case 6 -> {
        boolean isTag = random.nextBoolean();
        List<String> names = isTag ? TAGS : AUTHORS;
        String name = names.get(random.nextInt(names.size())).toUpperCase(Locale.ROOT);
        yield isTag
            ? new Query("tag:\"" + name + "\"", PlainScan.tag(name))
            : new Query("author:\"" + name + "\"", PlainScan.author(name));
      }
      default -> {
        LocalDate date = LocalDate.of(2023, 1 + random.nextInt(6), 1 + random.nextInt(28));
        yield random.nextBoolean()
            ? new Query("after:" + date, PlainScan.after(date))
            : new Query("before:" + date, PlainScan.before(date));
      }
    };
  }

  private static Query words(String text) {
    return new Query(text, PlainScan.words(text));
  }

  /// Returns a piece of an article, sometimes with another character, that has no special meaning.
  private String piece(int length) {
    while (true) {
      String text = articles.get(random.nextInt(articles.size())).texts().text();
      int from = random.nextInt(text.length());
      String piece = text.substring(from, Math.min(text.length(), from + length));
      if (random.nextInt(10) == 0) {
        piece = piece.substring(0, piece.length() - 1) + "灣";
      }
      boolean isPlain = piece.matches("[^\\s\"“”「」]+( [^\\s\"“”「」]+)*");
      if (isPlain
          && !piece.contains(":")
          && !piece.contains("：")
          && isWellFormed(piece)
          && !SearchText.tokens(piece).isEmpty()) {
        return piece;
      }
    }
  }

  private static boolean isWellFormed(String piece) {
    return piece.codePoints().noneMatch(it -> it >= 0xD800 && it <= 0xDFFF);
  }

  /// Returns the beginning of a word of an article.
  private String someWord() {
    while (true) {
      String text = articles.get(random.nextInt(articles.size())).texts().text();
      List<String> words =
          SearchText.tokens(text).stream()
              .filter(SearchText.Token::isWord)
              .map(SearchText.Token::text)
              .toList();
      if (!words.isEmpty()) {
        String word = words.get(random.nextInt(words.size()));
        String beginning =
            word.substring(
                0,
                word.offsetByCodePoints(
                    0, 1 + random.nextInt(word.codePointCount(0, word.length()))));
        return random.nextBoolean() ? beginning : beginning.toUpperCase(Locale.ROOT);
      }
    }
  }

  private void write(String name, byte[] bytes) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
