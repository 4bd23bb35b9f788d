package broadsheet.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.model.Document;
import broadsheet.model.derivation.Derivation;
import broadsheet.page.asset.Assets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AssetsTest {

  @Test
  void the_stylesheet_is_named_by_its_content_and_cached_forever() {
    Document stylesheet = new Assets(Samples.SITE).documents().getFirst();
    assertTrue(stylesheet.key().matches("assets/broadsheet-[0-9a-f]{16}\\.css"), stylesheet.key());
    assertTrue(stylesheet.cacheControl().contains("immutable"), stylesheet.cacheControl());
  }

  @Test
  void a_page_links_to_the_stylesheet_published_with_it() {
    Derivation.Publish publish = Samples.publish("text\n");
    assertTrue(publish.page().body().contains("/" + publish.assets().getFirst().key()));
  }

  @Test
  void stylesheet_and_script_are_small() {
    Assets assets = new Assets(Samples.SITE);
    assertTrue(size(assets, assets.stylesheetKey()) < 14_000);
    assertTrue(size(assets, assets.scriptKey()) + size(assets, assets.themeScriptKey()) < 5_000);
  }

  @Test
  void the_paper_color_is_that_of_the_stylesheet() {
    String css = new Assets(Samples.SITE).documents().getFirst().body();
    assertTrue(css.contains("--paper:" + Assets.PAPER + ";"), css);
  }

  /// Checks the first bytes of each format, which are not text.
  @Test
  void the_default_icons_are_images() {
    Document icon = Assets.defaultIcons().getFirst();
    assertEquals("favicon.ico", icon.key());
    assertArrayEquals(new byte[] {0, 0, 1, 0, 2, 0}, Arrays.copyOf(icon.bytes(), 6));
    Document touch = Assets.defaultIcons().getLast();
    assertEquals("apple-touch-icon.png", touch.key());
    assertArrayEquals(
        new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n'}, Arrays.copyOf(touch.bytes(), 6));
  }

  private static int size(Assets assets, String key) {
    return assets.documents().stream()
        .filter(document -> document.key().equals(key))
        .mapToInt(document -> document.bytes().length)
        .sum();
  }

  @Test
  void the_stylesheet_loads_nothing_from_other_servers() {
    String css = new Assets(Samples.SITE).documents().getFirst().body();
    assertFalse(css.contains("url("), "no fonts or images from elsewhere");
    assertFalse(css.contains("@import"), "no other stylesheets");
  }
}
