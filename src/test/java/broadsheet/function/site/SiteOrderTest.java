package broadsheet.function.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import broadsheet.article.key.UrlPath;
import broadsheet.function.testing.ConcurrentWorkers;
import broadsheet.function.testing.Newsroom;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import com.google.gson.JsonObject;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What readers can come upon while lists are being written, and afterwards.
public class SiteOrderTest {

  /// Addresses of the lists that come and go with articles.
  private static final Pattern LISTS =
      Pattern.compile(
          "href=\"(?:https://news\\.example)?/((?:en/)?(?:archive|tags|categories)/[^\"#]+/)\"");

  private static final Pattern ARTICLES = Pattern.compile("href=\"/((?:en/)?2025/[^\"#]+)/\"");

  private static final String FERRY = "2025/02/ferry";
  private static final String LIBRARY = "2025/02/library";

  private final MemoryStore store = new MemoryStore();

  @Test
  void no_list_leads_down_to_another_before_it_is_there_or_after_it_is_gone() {
    List<String> early = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      String id = ConcurrentWorkers.id(random.nextInt(12));
      if (random.nextInt(3) == 0) {
        Newsroom.withdraw(store, id);
      } else {
        Newsroom.publish(store, Newsroom.random(id, random));
      }
      Newsroom.reconcile(watched(early), id);
    }
    assertEquals(List.of(), early.stream().distinct().toList());
  }

  @Test
  void nothing_around_an_article_leads_to_one_that_is_gone() {
    Random random = new Random(2);
    int seen = 0;
    for (int i = 0; i < 60; i++) {
      String id = ConcurrentWorkers.id(random.nextInt(12));
      if (random.nextInt(3) == 0) {
        Newsroom.withdraw(store, id);
      } else {
        Newsroom.publish(store, Newsroom.random(id, random));
      }
      Newsroom.reconcile(store, id);
      for (String key : store.keys("html", "fragments/articles/", Integer.MAX_VALUE)) {
        for (String article : links(ARTICLES, store.text(TestSite.html(key)))) {
          assertTrue(store.head(Newsroom.document(article)).isPresent(), key + " names " + article);
          seen++;
        }
      }
    }
    assertTrue(seen > 100, seen + " links");
  }

  @Test
  void an_article_that_moves_to_another_language_has_its_pager_there() {
    publish(FERRY, "Ferry", "zh-CN");
    publish(LIBRARY, "Library", "en");
    publish(FERRY, "Ferry", "en");
    String pager = store.text(TestSite.html("fragments/articles/" + FERRY + "/pager.html"));
    assertTrue(pager.contains("Library"), pager);
    publish(FERRY, "Ferry", "zh-CN");
    publish(LIBRARY, "Library", "zh-CN");
    Newsroom.assertIsAsAfterOneRun(store, "");
  }

  @Test
  void the_title_of_an_article_that_is_a_draft_again_is_in_no_object() {
    publish(FERRY, "Unheard-of", "zh-CN");
    publish(LIBRARY, "Library", "zh-CN");
    assertFalse(objectsWith("Unheard-of").isEmpty());
    Newsroom.withdraw(store, FERRY);
    Newsroom.reconcile(store, FERRY);
    assertEquals(List.of(), objectsWith("Unheard-of"));
  }

  private void publish(String id, String title, String language) {
    JsonObject article = Newsroom.article(id, title, "2025-02-01T00:00:00+08:00", List.of("渡轮"));
    article.addProperty("language", language);
    Newsroom.publish(store, article);
    Newsroom.reconcile(store, id);
  }

  private List<String> objectsWith(String text) {
    List<String> found = new ArrayList<>();
    for (String bucket : List.of("html", "json")) {
      store.keys(bucket).stream()
          .filter(key -> store.text(new ObjectId(bucket, key)).contains(text))
          .forEach(found::add);
    }
    return found;
  }

  private static List<String> links(Pattern pattern, String body) {
    return pattern
        .matcher(body)
        .results()
        .map((MatchResult link) -> UrlPath.decode(link.group(1)))
        .toList();
  }

  /// The store, looked at before every write.
  ///
  /// @param early takes links that lead nowhere at that moment
  private ObjectStore watched(List<String> early) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            SiteOrderTest.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (_, method, arguments) -> {
              synchronized (early) {
                if (method.getName().equals("put")) {
                  early.addAll(beforePut((ObjectId) arguments[0], (String) arguments[2]));
                } else if (method.getName().equals("delete")) {
                  early.addAll(beforeDelete((ObjectId) arguments[0]));
                }
                return method.invoke(store, arguments);
              }
            });
  }

  private List<String> beforePut(ObjectId page, String body) {
    return page.bucket().equals("html")
        ? listed(page.key(), body).stream()
            .filter(list -> store.head(TestSite.html(list)).isEmpty())
            .map(list -> page.key() + " written before " + list)
            .toList()
        : List.of();
  }

  private List<String> beforeDelete(ObjectId gone) {
    return store.keys("html").stream()
        .filter(page -> listed(page, store.text(TestSite.html(page))).contains(gone.key()))
        .map(page -> page + " names " + gone.key() + " which goes")
        .toList();
  }

  /// The lists that a page leads down to. Back up it leads, too: those two cannot both be first.
  private static List<String> listed(String page, String body) {
    String folder =
        page.startsWith("fragments/") ? "" : page.substring(0, page.lastIndexOf('/') + 1);
    return links(LISTS, body).stream()
        .map(path -> path + "index.html")
        .filter(list -> list.startsWith(folder) && !list.equals(page))
        .toList();
  }
}
