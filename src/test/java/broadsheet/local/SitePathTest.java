package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.local.SitePath.NotFound;
import broadsheet.local.SitePath.Redirect;
import broadsheet.local.SitePath.Stored;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitePathTest {

  @ParameterizedTest
  @CsvSource({
    "/, html, index.html",
    "/2025/02/summit/, html, 2025/02/summit/index.html",
    "/2025/%E5%A4%9C%E8%88%AA%20a+b/, html, 2025/夜航 a+b/index.html",
    "/2025/chart.png, html, 2025/chart.png",
    "/2025/CHART.PNG, html, 2025/CHART.PNG",
    "/2025/summit.markdown, html, 2025/summit.markdown",
    "/assets/broadsheet-0123.css, html, assets/broadsheet-0123.css",
    "/feed.json, html, feed.json",
    "/v1.0/notes/?x=1, html, v1.0/notes/index.html",
    "/reports/2025/a.md.json, html, reports/2025/a.md.json",
    "/api/articles/2025/02/summit.json, json, api/articles/2025/02/summit.json",
    "/api/articles, json, api/articles",
    "/api/, json, api/",
    "/desk/, json, desk/index.html",
  })
  void an_address_maps_to_a_key_in_one_bucket(String address, String bucket, String key) {
    assertEquals(new Stored(bucket, key), SitePath.of(URI.create(address)));
  }

  @ParameterizedTest
  @CsvSource({
    "/2025/02/summit, /2025/02/summit/",
    "/v1.0/notes?x=1&y=%20, /v1.0/notes/?x=1&y=%20",
    "/2025/02/v1.0, /2025/02/v1.0/",
    "/tags/Node.js, /tags/Node.js/",
    "/api, /api/",
  })
  void a_page_without_a_trailing_slash_redirects_to_it(String address, String location) {
    assertEquals(new Redirect(location), SitePath.of(URI.create(address)));
  }

  @Test
  void no_path_redirects_to_another_host() {
    assertEquals(
        new Redirect("/evil.example/x/"),
        SitePath.of(URI.create("http://127.0.0.1//evil.example/x")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/../reports/a.json", "/api/%2e%2e/reports/a.json", "/a/%2E/b/"})
  void dot_segments_are_not_found(String address) {
    assertEquals(new NotFound(), SitePath.of(URI.create(address)));
  }
}
