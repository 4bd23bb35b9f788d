package broadsheet.function;

import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.model.Document;
import broadsheet.page.asset.Assets;
import broadsheet.store.Condition;
import broadsheet.store.ObjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Tests that a site has icons at the addresses that browsers ask for, and that uploads replace
/// them.
class IconsTest {

  private static final ObjectId UPLOAD = article("favicon.ico");
  private static final ObjectId ICON = html("favicon.ico");

  private final MemoryStore store = new MemoryStore();

  @Test
  void a_new_site_has_default_icons() throws IOException {
    round();
    for (Document icon : Assets.defaultIcons()) {
      assertArrayEquals(
          icon.bytes(), store.get(html(icon.key()), 100_000).orElseThrow().bytes(), icon.key());
      assertEquals(
          icon.contentType(), store.head(html(icon.key())).orElseThrow().headers().contentType());
    }
  }

  @Test
  void an_upload_replaces_a_default_icon_for_good() throws IOException {
    round();
    upload("own");
    assertEquals("own", store.text(ICON));
    rebuild();
    assertEquals("own", store.text(ICON));
    assertTrue(verify().contains("\"differences\":[]"), verify());
  }

  @Test
  void an_icon_that_was_uploaded_first_is_not_overwritten() throws IOException {
    upload("own");
    round();
    assertEquals("own", store.text(ICON));
  }

  @Test
  void the_default_icon_returns_after_the_upload_has_been_deleted() throws IOException {
    round();
    upload("own");
    store.delete(UPLOAD, new Condition.Always());
    TestSite.reconciler(store).reconcile(UPLOAD);
    rebuild();
    assertArrayEquals(
        Assets.defaultIcons().getFirst().bytes(), store.get(ICON, 100_000).orElseThrow().bytes());
  }

  private void upload(String text) {
    store.upload(UPLOAD, text);
    TestSite.reconciler(store).reconcile(UPLOAD);
  }

  private void round() throws IOException {
    invoke(Files.readString(Path.of("events/eventbridge-schedule.json")));
  }

  private void rebuild() throws IOException {
    invoke("{\"rebuild\": {}}");
  }

  private String verify() throws IOException {
    return invoke("{\"verify\": {}}").replaceAll("\\s", "");
  }

  private String invoke(String event) throws IOException {
    return TestSite.invoke(
        new SiteFunction(TestSite.SETTINGS, store, () -> TestSite.NOW, _ -> {}), event);
  }
}
