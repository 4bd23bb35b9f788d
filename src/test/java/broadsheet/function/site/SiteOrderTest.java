package broadsheet.function.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.key.UrlPath;
import broadsheet.function.testing.ConcurrentWorkers;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import com.google.gson.JsonObject;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Tests what readers can see while lists are being written, and afterwards.
public class SiteOrderTest {

  /// Links to the lists that exist only while they have articles.
  private static final Pattern LISTS =
      Pattern.compile(
          "href=\"(?:https://news\\.example)?/"
              + "((?:en/)?(?:archive|tags|categories|authors|series)/[^\"#]+/)\"");

  private static final Pattern ARTICLES = Pattern.compile("href=\"/((?:en/)?2025/[^\"#]+)/\"");

  private static final String FERRY = "2025/02/ferry";
  private static final String LIBRARY = "2025/02/library";

  private final MemoryStore store = new MemoryStore();

  @Test
  void no_list_links_down_to_a_list_that_does_not_exist() {
    List<String> brokenLinks = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      String id = ConcurrentWorkers.id(random.nextInt(12));
      if (random.nextInt(3) == 0) {
        SiteFixture.withdraw(store, id);
      } else {
        SiteFixture.publish(store, SiteFixture.randomArticle(id, random));
      }
      SiteFixture.reconcile(watched(brokenLinks), id);
    }
    assertEquals(List.of(), brokenLinks.stream().distinct().toList());
  }

  @Test
  void no_fragment_links_to_a_deleted_article() {
    Random random = new Random(2);
    int checked = 0;
    for (int i = 0; i < 60; i++) {
      String id = ConcurrentWorkers.id(random.nextInt(12));
      if (random.nextInt(3) == 0) {
        SiteFixture.withdraw(store, id);
      } else {
        SiteFixture.publish(store, SiteFixture.randomArticle(id, random));
      }
      SiteFixture.reconcile(store, id);
      for (String key : store.keys("html", "fragments/articles/", Integer.MAX_VALUE)) {
        for (String article : links(ARTICLES, store.text(TestSite.html(key)))) {
          assertTrue(
              store.head(SiteFixture.document(article)).isPresent(), key + " links to " + article);
          checked++;
        }
      }
    }
    assertTrue(checked > 100, checked + " links");
  }

  @Test
  void an_article_that_changes_its_language_has_a_pager_there() {
    publish(FERRY, "Ferry", "zh-CN");
    publish(LIBRARY, "Library", "en");
    publish(FERRY, "Ferry", "en");
    String pager = store.text(TestSite.html("fragments/articles/" + FERRY + ".html"));
    assertTrue(pager.contains("Library"), pager);
    publish(FERRY, "Ferry", "zh-CN");
    publish(LIBRARY, "Library", "zh-CN");
    SiteFixture.assertMatchesFreshSite(store, "");
  }

  @Test
  void the_title_of_a_withdrawn_article_is_in_no_object() {
    publish(FERRY, "Unheard-of", "zh-CN");
    publish(LIBRARY, "Library", "zh-CN");
    assertFalse(objectsWith("Unheard-of").isEmpty());
    SiteFixture.withdraw(store, FERRY);
    SiteFixture.reconcile(store, FERRY);
    assertEquals(List.of(), objectsWith("Unheard-of"));
  }

  private void publish(String id, String title, String language) {
    JsonObject article = SiteFixture.article(id, title, "2025-02-01T00:00:00+08:00", List.of("渡轮"));
    article.addProperty("language", language);
    SiteFixture.publish(store, article);
    SiteFixture.reconcile(store, id);
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

  /// Wraps the store to check the links before every write.
  ///
  /// @param brokenLinks receives links that would lead nowhere
  private ObjectStore watched(List<String> brokenLinks) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            SiteOrderTest.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (_, method, arguments) -> {
              synchronized (brokenLinks) {
                if (method.getName().equals("put")) {
                  brokenLinks.addAll(beforePut((ObjectId) arguments[0], text(arguments[2])));
                } else if (method.getName().equals("delete")) {
                  brokenLinks.addAll(beforeDelete((ObjectId) arguments[0]));
                }
                return method.invoke(store, arguments);
              }
            });
  }

  private static String text(Object body) {
    return body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : (String) body;
  }

  private List<String> beforePut(ObjectId page, String body) {
    return page.bucket().equals("html")
        ? listed(page.key(), body).stream()
            .filter(list -> store.head(TestSite.html(list)).isEmpty())
            .map(list -> page.key() + " written before " + list)
            .toList()
        : List.of();
  }

  private List<String> beforeDelete(ObjectId deleted) {
    return store.keys("html").stream()
        .filter(page -> listed(page, store.text(TestSite.html(page))).contains(deleted.key()))
        .map(page -> page + " links to " + deleted.key() + ", which is deleted")
        .toList();
  }

  /// Returns the lists that a page links down to. Links back up are ignored, since the two pages
  /// cannot both be written first.
  private static List<String> listed(String page, String body) {
    String folder =
        page.startsWith("fragments/") ? "" : page.substring(0, page.lastIndexOf('/') + 1);
    return links(LISTS, body).stream()
        .map(path -> path + "index.html")
        .filter(list -> list.startsWith(folder) && !list.equals(page))
        .toList();
  }
}
