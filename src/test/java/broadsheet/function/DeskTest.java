package broadsheet.function;

import static broadsheet.function.testing.TestSite.NOW;
import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static broadsheet.function.testing.TestSite.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.desk.RejectionNotice;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.site.SiteEventHandler;
import broadsheet.function.testing.FailingStore;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.MemoryStore;
import broadsheet.site.SiteLists;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Tests both functions, and what editors see on their desk. NOW is 2026-01-01, 08:00 in Shanghai.
class DeskTest {

  private static final ObjectId FERRY = article("2025/12/ferry.md");
  private static final ObjectId PAGE = json("desk/index.html");
  private static final ObjectId ITEM = json("desk/items/2025/12/ferry.md.json");

  private static final String SCHEDULE =
      "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}";

  private final MemoryStore store = new MemoryStore();
  private final List<RejectionNotice> mails = new ArrayList<>();
  private Instant now = NOW;

  @Test
  void a_rejected_article_is_on_the_desk_with_line_column_and_fix_until_it_is_correct()
      throws IOException {
    upload(FERRY, "---\ntitle: 渡轮\ndate: yesterday\n---\n夜航。");
    JsonObject item = items("rejected").getFirst();
    assertEquals("s3://articles/2025/12/ferry.md", item.get("source").getAsString());
    JsonObject problem = item.getAsJsonArray("problems").get(0).getAsJsonObject();
    assertEquals(3, problem.get("line").getAsInt());
    assertEquals(7, problem.get("column").getAsInt());
    assertTrue(store.text(PAGE).contains("line 3, column 7"), store.text(PAGE));
    assertTrue(store.text(PAGE).contains(problem.get("fix").getAsString()), store.text(PAGE));
    upload(FERRY, "---\ntitle: 渡轮\ndate: 2025-12-31\n---\n夜航。");
    assertEquals(List.of(), items("rejected"));
    assertFalse(store.head(ITEM).isPresent());
  }

  @Test
  void a_warning_is_on_the_desk_for_30_days_after_the_date_of_the_article() throws IOException {
    upload(FERRY, "---\ntitle: 渡轮\ndate: 2025-12-31\n---\n<b>夜航");
    JsonObject item = items("warned").getFirst();
    assertEquals("https://news.example/2025/12/ferry/", item.get("url").getAsString());
    assertEquals("渡轮", item.get("title").getAsString());
    assertEquals(1, item.get("problemCount").getAsInt());
    now = NOW.plus(Duration.ofDays(31));
    runSchedules();
    assertEquals(List.of(), items("warned"));
  }

  @Test
  void drafts_and_private_articles_are_on_the_desk_with_the_reason() throws IOException {
    upload(FERRY, "---\ntitle: 渡轮\ndraft: true\n---\n夜航。");
    upload(article("2025/12/diary.md"), "---\ntitle: 日记\nprivate: true\n---\n今天。");
    upload(article("_drafts/idea.md"), "想法。");
    assertEquals(
        List.of("private", "draft", "folder"),
        items("withheld").stream().map(item -> item.get("reason").getAsString()).toList());
    assertTrue(store.text(PAGE).contains("s3://articles/2025/12/diary.md"), store.text(PAGE));
    assertFalse(store.text(PAGE).contains("日记"), store.text(PAGE));
  }

  @Test
  void a_scheduled_article_is_on_the_desk_until_its_publish_date_and_then_among_the_published()
      throws IOException {
    upload(FERRY, "---\ntitle: 渡轮\ndate: 2026-01-02 09:30:00\n---\n夜航。");
    assertEquals("2026-01-02T01:30:00Z", items("scheduled").getFirst().get("time").getAsString());
    assertTrue(store.text(PAGE).contains("2026-01-02 09:30</time>"), store.text(PAGE));
    now = Instant.parse("2026-01-02T01:30:00Z");
    runSchedules();
    assertEquals(List.of(), items("scheduled"));
    assertEquals(List.of("渡轮"), published());
    now = now.plus(Duration.ofDays(1));
    runSchedules();
    assertEquals(List.of(), published());
  }

  @Test
  void an_article_is_on_the_desk_from_seven_days_before_its_expiry_date() throws IOException {
    upload(FERRY, "---\ntitle: 渡轮\ndate: 2025-12-31\nexpiryDate: 2026-01-10\n---\n夜航。");
    assertEquals(List.of(), items("expiring"));
    now = Instant.parse("2026-01-02T16:00:00Z");
    runSchedules();
    assertEquals("2026-01-09T16:00:00Z", items("expiring").getFirst().get("time").getAsString());
    now = Instant.parse("2026-01-09T16:00:00Z");
    runSchedules();
    assertEquals(List.of(), items("expiring"));
    assertEquals(List.of(), pages());
  }

  @Test
  void refused_keys_images_and_settings_are_on_the_desk_too() throws IOException {
    upload(article("api/trial.md"), "试航。");
    upload(article("site.yaml"), "titel: 蓝港");
    assertEquals(1, items("rejected").size());
    assertEquals("s3://articles/site.yaml", items("warned").getFirst().get("source").getAsString());
    delete(article("api/trial.md"));
    delete(article("site.yaml"));
    assertEquals(List.of(), items("rejected"));
    assertEquals(List.of(), items("warned"));
  }

  @Test
  void the_same_upload_again_writes_nothing() throws IOException {
    upload(FERRY, "---\ntitle: 渡轮\ndate: 2025-12-31\n---\n<b>夜航");
    upload(article("2025/12/bad.md"), "---\ndate: yesterday\n---\n");
    siteFunction(SCHEDULE);
    long before = store.writes();
    process(FERRY);
    process(article("2025/12/bad.md"));
    siteFunction(SCHEDULE);
    assertEquals(before, store.writes());
  }

  @Test
  void an_item_that_changes_while_the_desk_is_written_is_not_lost() throws IOException {
    upload(FERRY, "---\ntitle: 渡轮\ndraft: true\n---\n夜航。");
    // ArticleFunction deletes the item while SiteFunction writes the desk for another one.
    Set<String> once = new HashSet<>(Set.of("put"));
    ObjectStore intercepted =
        InterceptedStore.store(
            store,
            (request, arguments) -> {
              if (PAGE.equals(arguments[0]) && once.remove(request)) {
                publish(FERRY);
              }
            });
    List<String> before = store.keys("json");
    articleEvent(article("2025/12/bad.md"), "---\ndate: yesterday\n---\n");
    siteFunction(intercepted, s3(newKeys(before)));
    siteFunction(s3(List.of(ITEM)));
    assertEquals(List.of(), items("withheld"));
    assertEquals(1, items("rejected").size());
  }

  @Test
  void editors_get_one_mail_for_the_rejected_uploads_of_an_invocation() throws IOException {
    List<String> before = store.keys("json");
    articleEvent(FERRY, "---\ntitle: 渡轮\ndate: yesterday\n---\n夜航。");
    articleEvent(article("2025/12/bad.md"), "---\ndate: tomorrow\n---\n");
    siteFunction(store, s3(newKeys(before)));
    assertEquals(1, mails.size());
    assertEquals("Broadsheet: 2 uploads were rejected", mails.getFirst().subject());
    assertTrue(mails.getFirst().text().contains("s3://articles/2025/12/ferry.md"));
    assertTrue(mails.getFirst().text().contains("line 3, column 7"), mails.getFirst().text());
    siteFunction(SCHEDULE);
    process(FERRY);
    assertEquals(1, mails.size());
    upload(FERRY, "---\ntitle: 渡轮\n\ndate: yesterday\n---\n夜航。");
    assertEquals("Broadsheet: 1 upload was rejected: ferry.md", mails.getLast().subject());
  }

  @Test
  void a_new_stack_has_a_desk_after_its_first_round() throws IOException {
    now = NOW.plus(Duration.ofMinutes(2));
    siteFunction(SCHEDULE);
    assertTrue(store.text(PAGE).contains("Rejected (0)"), store.text(PAGE));
  }

  @Test
  void a_damaged_desk_is_written_again() throws IOException {
    upload(FERRY, "---\ntitle: 渡轮\ndraft: true\n---\n夜航。");
    String desk = store.text(PAGE);
    store.upload(PAGE, "lost");
    store.upload(json("desk/index.json"), "{\"items\": 3}");
    siteFunction(SCHEDULE);
    assertEquals(desk, store.text(PAGE));
    assertEquals(1, items("withheld").size());
  }

  @Test
  void a_desk_and_an_item_that_are_far_too_large_do_not_stop_the_desk() throws IOException {
    upload(FERRY, "---\ntitle: 渡轮\ndraft: true\n---\n夜航。");
    store.upload(json("desk/index.json"), new byte[(64 << 20) + 1]);
    store.upload(json("desk/items/large.json"), new byte[(64 << 20) + 1]);
    siteFunction(SCHEDULE);
    assertEquals(1, items("withheld").size());
  }

  @Test
  void damaged_state_does_not_stop_the_desk() throws IOException {
    upload(FERRY, "---\ntitle: 渡轮\ndate: 2026-01-01\n---\n夜航。");
    store.upload(json("site/zh-CN/lists/archive/2026-01.json"), "{");
    articleEvent(article("2025/12/bad.md"), "---\ndate: yesterday\n---\n");
    siteFunction(SCHEDULE);
    assertEquals(1, items("rejected").size());
    assertEquals(List.of("渡轮"), published());
  }

  @Test
  void an_article_that_is_published_while_the_desk_is_written_is_not_lost() throws IOException {
    Set<String> once = new HashSet<>(Set.of("head"));
    ObjectStore intercepted =
        InterceptedStore.store(
            store,
            (request, arguments) -> {
              if (PAGE.equals(arguments[0]) && once.remove(request)) {
                MemoryStore before = store.copy();
                publish(FERRY);
                notifySiteUnchecked(before);
              }
            });
    articleEvent(article("2025/12/bad.md"), "---\ndate: yesterday\n---\n");
    siteFunction(intercepted, s3(List.of(json("desk/items/2025/12/bad.md.json"))));
    assertEquals(List.of("渡轮"), published());
    assertEquals(1, items("rejected").size());
  }

  @Test
  void the_schedule_adds_an_article_whose_function_could_not_write_the_desk() throws IOException {
    siteFunction(SCHEDULE);
    List<String> before = store.keys("json");
    publish(FERRY);
    siteFunction(new FailingStore(store, PAGE::equals), s3(newKeys(before)));
    assertEquals(List.of(), published());
    siteFunction(SCHEDULE);
    assertEquals(List.of("渡轮"), published());
  }

  @Test
  void a_desk_that_cannot_be_written_sends_no_mail() throws IOException {
    articleEvent(FERRY, "---\ntitle: 渡轮\ndate: yesterday\n---\n夜航。");
    siteFunction(new FailingStore(store, PAGE::equals), SCHEDULE);
    assertEquals(List.of(), mails);
    siteFunction(SCHEDULE);
    assertEquals(1, mails.size());
  }

  /// Otherwise, each message would begin the desk from scratch and have only its share of the time.
  @Test
  void the_items_of_a_batch_are_processed_together() throws IOException {
    articleEvent(FERRY, "---\ntitle: 渡轮\ndraft: true\n---\n夜航。");
    new SiteEventHandler(
            TestSite.SETTINGS,
            store,
            new ActiveSettings<>(
                store, TestSite.SETTINGS, _ -> new SiteLists(TestSite.SETTINGS.site())),
            () -> now,
            _ -> {},
            mails::add,
            TestSite.noPauses(),
            new AtomicReference<>())
        .processTogether(List.of(ITEM), Deadline.NEVER);
    assertEquals(1, items("withheld").size());
  }

  @Test
  void with_preview_in_the_settings_a_draft_has_a_page_that_only_the_desk_links_to()
      throws IOException {
    upload(article("site.yaml"), "preview: true");
    upload(FERRY, "---\ntitle: 渡轮\ndraft: true\ntags: [港口]\n---\n夜航。\n\n<b>未完");
    String preview = items("withheld").getFirst().get("preview").getAsString();
    assertTrue(preview.matches("https://news\\.example/site/preview/[0-9a-f]{64}/"), preview);
    ObjectId page = html(preview.substring("https://news.example/".length()) + "index.html");
    assertTrue(store.text(page).contains("夜航。"));
    assertTrue(store.text(page).contains("<meta name=\"robots\" content=\"noindex, nofollow\">"));
    assertFalse(store.text(page).contains("rel=\"canonical\""));
    assertEquals("no-store", store.head(page).orElseThrow().headers().cacheControl());
    assertEquals(1, items("withheld").getFirst().get("problemCount").getAsInt());
    assertEquals("渡轮", items("withheld").getFirst().get("title").getAsString());
    List<String> mentions =
        store.keys("html").stream()
            .filter(key -> store.text(html(key)).contains("site/preview"))
            .toList();
    assertEquals(List.of(), mentions);
    upload(FERRY, "---\ntitle: 渡轮\ntags: [港口]\n---\n夜航。");
    assertFalse(store.head(page).isPresent());
  }

  @Test
  void a_preview_is_gone_when_the_draft_is_deleted_or_previews_are_turned_off() throws IOException {
    upload(article("site.yaml"), "preview: true");
    upload(FERRY, "---\ntitle: 渡轮\ndraft: true\n---\n夜航。");
    assertEquals(1, previews().size());
    delete(FERRY);
    assertEquals(List.of(), previews());
    upload(FERRY, "---\ntitle: 渡轮\ndate: 2026-02-01\n---\n夜航。");
    assertEquals(1, previews().size());
    upload(article("site.yaml"), "preview: false");
    assertEquals(List.of(), previews());
  }

  @Test
  void an_article_that_is_not_for_the_public_has_no_preview() throws IOException {
    upload(article("site.yaml"), "preview: true");
    for (String key :
        List.of(
            "private: true",
            "draft: true\nprivate: true",
            "password: secret\ndraft: true",
            "status: members",
            "draft: true\nstatus: internal")) {
      upload(FERRY, "---\ntitle: 渡轮\n" + key + "\n---\n夜航。");
      assertEquals(List.of(), previews(), key);
    }
    upload(FERRY, "---\ntitle: 渡轮\nstatus: in review\n---\n夜航。");
    assertEquals(1, previews().size());
    upload(article("_drafts/idea.md"), "想法。");
    assertEquals(1, previews().size());
  }

  @Test
  void the_address_of_a_preview_stays_the_same_when_the_settings_change() throws IOException {
    upload(article("site.yaml"), "preview: true");
    upload(FERRY, "---\ntitle: 渡轮\ndraft: true\n---\n夜航。");
    List<String> preview = previews();
    upload(article("site.yaml"), "title: 蓝港");
    assertEquals(List.of(), previews());
    delete(article("site.yaml"));
    upload(article("site.yaml"), "languages: {en: {preview: true}, zh-CN: {preview: true}}");
    assertEquals(preview, previews());
  }

  @Test
  void a_site_that_never_had_previews_has_no_secret() throws IOException {
    upload(article("site.yaml"), "title: 蓝港");
    upload(FERRY, "---\ntitle: 渡轮\ndraft: true\n---\n夜航。");
    assertEquals("title: 蓝港\n# 1\n", store.text(json("site/settings.yaml")));
  }

  private List<String> previews() {
    return keysUnder("site/preview/");
  }

  private List<String> pages() {
    return keysUnder("2025/");
  }

  private List<String> keysUnder(String prefix) {
    return store.keys("html").stream().filter(key -> key.startsWith(prefix)).toList();
  }

  private List<JsonObject> items(String status) {
    return objects("items")
        .filter(item -> item.get("status").getAsString().equals(status))
        .toList();
  }

  private List<String> published() {
    return objects("published").map(article -> article.get("title").getAsString()).toList();
  }

  private Stream<JsonObject> objects(String name) {
    JsonObject desk = JsonParser.parseString(store.text(json("desk/index.json"))).getAsJsonObject();
    JsonArray array = desk.getAsJsonArray(name);
    return array.asList().stream().map(item -> item.getAsJsonObject());
  }

  /// Uploads an object and delivers all notifications.
  private void upload(ObjectId source, String text) throws IOException {
    MemoryStore before = store.copy();
    articleEvent(source, text);
    notifySite(before);
  }

  private void delete(ObjectId source) throws IOException {
    store.delete(source, new Condition.Always());
    process(source);
  }

  private void process(ObjectId source) throws IOException {
    MemoryStore before = store.copy();
    invoke(articleFunction(), s3(List.of(source)));
    notifySite(before);
  }

  private void articleEvent(ObjectId source, String text) throws IOException {
    store.upload(source, text);
    invoke(articleFunction(), s3(List.of(source)));
  }

  private void runSchedules() throws IOException {
    MemoryStore before = store.copy();
    invoke(articleFunction(), SCHEDULE);
    notifySite(before);
    siteFunction(SCHEDULE);
  }

  private void notifySite(MemoryStore before) throws IOException {
    siteFunction(store, s3(changed(store.difference(before).stream())));
  }

  private List<ObjectId> newKeys(List<String> before) {
    return changed(
        store.keys("json").stream().filter(key -> !before.contains(key)).map(TestSite::json));
  }

  /// Returns the objects that the template's notifications tell SiteFunction about.
  private static List<ObjectId> changed(Stream<ObjectId> objects) {
    return objects
        .filter(object -> object.bucket().equals("json"))
        .filter(object -> object.key().matches("(api/articles/|desk/items/|site/settings.yaml).*"))
        .toList();
  }

  private void siteFunction(String event) throws IOException {
    siteFunction(store, event);
  }

  private void siteFunction(ObjectStore through, String event) throws IOException {
    invoke(new SiteFunction(TestSite.SETTINGS, through, () -> now, _ -> {}, mails::add), event);
  }

  private ArticleFunction articleFunction() {
    return new ArticleFunction(TestSite.SETTINGS, store, () -> now, _ -> {});
  }

  private static String s3(List<ObjectId> objects) {
    return objects.stream()
        .map(object ->
            "{\"eventSource\":\"aws:s3\",\"eventVersion\":\"2.6\",\"s3\":{\"bucket\":{\"name\":\""
                + object.bucket()
                + "\"},\"object\":{\"key\":\""
                + URLEncoder.encode(object.key(), StandardCharsets.UTF_8)
                + "\"}}}")
        .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
  }

  private static void invoke(RequestStreamHandler function, String event) throws IOException {
    function.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        new ByteArrayOutputStream(),
        new LocalContext());
  }

  private void notifySiteUnchecked(MemoryStore before) {
    try {
      notifySite(before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void publish(ObjectId source) {
    try {
      articleEvent(source, "---\ntitle: 渡轮\ndate: 2026-01-01\n---\n夜航。");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
