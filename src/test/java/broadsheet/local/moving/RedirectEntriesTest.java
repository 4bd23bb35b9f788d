package broadsheet.local.moving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectEntriesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/a.html",
        "/fragments/a/",
        "/search/",
        "/en/tags",
        "/archive/index.html",
        "/?p=1"
      })
  void these_addresses_cannot_be_redirected(String address) {
    assertFalse(RedirectEntries.isPossible(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a",
        "/archive/a/",
        "/tags/Tea/",
        "/en/api/a.html",
        "/assets/a.png",
        "/tags.html"
      })
  void these_can(String address) {
    assertTrue(RedirectEntries.isPossible(address));
  }

  @Test
  void an_address_that_stays_is_left_out_and_the_others_are_encoded() {
    RedirectEntries redirects = new RedirectEntries();
    redirects.addLists(Map.of("/a/", "/a", "/港/", "/b c/"));
    assertEquals("{\n  \"/%E6%B8%AF/\": \"/b%20c/\"\n}\n", redirects.json());
  }
}
