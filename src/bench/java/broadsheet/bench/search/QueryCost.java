package broadsheet.bench.search;

import broadsheet.deploy.ExternalTool;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.model.Document;
import broadsheet.page.asset.Assets;
import broadsheet.search.Manifest;
import broadsheet.store.ObjectId;
import com.google.gson.JsonArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/// What a reader transfers for a query: the search script runs against the index in a folder.
///
/// An index has more segments at some times than at others, so it is measured in several states.
final class QueryCost {

  private static final int QUERIES = 100;
  private static final int MAX_OBJECT = 1 << 28;
  private static final String MANIFEST = "manifest.json";

  private final Path folder;
  private final Random random = new Random(2);
  private int states;

  QueryCost() throws IOException {
    this.folder = Files.createTempDirectory("search");
  }

  /// Saves the state of an index. Only the manifest needs another name in each state; the name of
  /// any other object is never reused.
  void addState(MemoryStore store) throws IOException {
    String prefix = Manifest.folder(SearchCost.LANGUAGE);
    for (String key : store.keys("html", prefix)) {
      String name = key.substring(prefix.length());
      Path file =
          folder.resolve("index").resolve(name.equals(MANIFEST) ? states + "-" + name : name);
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Files.write(file, store.get(new ObjectId("html", key), MAX_OBJECT).orElseThrow().bytes());
      }
    }
    states++;
  }

  /// Prints the cost of queries of two to six characters of the first articles, and deletes the
  /// folder.
  void print(SearchTexts texts, int articles) throws IOException, InterruptedException {
    writeScript();
    Files.writeString(folder.resolve("queries.json"), queries(texts, articles).toString());
    ExternalTool.Result result =
        ExternalTool.run(
            "node",
            "src/test/resources/search/cost.mjs",
            folder.resolve("search.mjs").toString(),
            folder.toString(),
            Integer.toString(states));
    System.out.println(result.output().strip());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void writeScript() throws IOException {
    Assets assets = new Assets(TestSite.SETTINGS.site());
    for (Document document : assets.listDocuments()) {
      if (document.key().equals(assets.searchKey())) {
        Files.write(folder.resolve("search.mjs"), document.bytes());
      } else if (document.key().equals(assets.hansKey())) {
        Files.write(folder.resolve("hans.txt"), document.bytes());
      }
    }
  }

  private JsonArray queries(SearchTexts texts, int articles) {
    JsonArray queries = new JsonArray();
    while (queries.size() < QUERIES) {
      String text = texts.text(random.nextInt(articles));
      int from = random.nextInt(text.length() - 6);
      String query = text.substring(from, from + 2 + random.nextInt(5));
      if (query.codePoints().allMatch(Character::isIdeographic)) {
        queries.add(query);
      }
    }
    return queries;
  }
}
