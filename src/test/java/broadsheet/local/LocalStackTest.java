package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.local.aws.Template;
import broadsheet.store.ObjectId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tests the way from an upload to a reader through the real handlers and real events.
@Timeout(120)
class LocalStackTest {

  private static final List<String> CONSOLE = new CopyOnWriteArrayList<>();
  private static final LocalStack AWS = LocalStack.start(0, 0, true, Map.of(), CONSOLE::add);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @AfterAll
  static void close() {
    AWS.close();
    HTTP.close();
  }

  @Test
  void a_new_stack_has_a_home_page_before_the_first_article()
      throws IOException, InterruptedException {
    try (LocalStack stack = LocalStack.start(0, 0, false, Map.of(), _ -> {})) {
      HttpRequest request = HttpRequest.newBuilder(stack.site().resolve("/")).build();
      HttpResponse<String> home = HTTP.send(request, BodyHandlers.ofString());
      while (home.statusCode() == 404) {
        Thread.sleep(20);
        home = HTTP.send(request, BodyHandlers.ofString());
      }
      assertTrue(home.body().contains("这里还没有内容。"), home::body);
    }
  }

  @Test
  void an_upload_is_published_and_its_deletion_unpublishes_it()
      throws IOException, InterruptedException {
    upload("2025/夜航 渡轮+1.md", "# 夜航\n\n正文。\n");
    String path = "/2025/%E5%A4%9C%E8%88%AA%20%E6%B8%A1%E8%BD%AE%2B1";
    assertTrue(get(path + "/").body().contains("<h1>夜航</h1>"));
    assertEquals(path + "/", get(path).headers().firstValue("Location").orElse(""));
    assertEquals(200, get("/api/articles" + path + ".json").statusCode());
    assertTrue(get("/").body().contains("href=\"" + path + "/\""));
    assertTrue(
        CONSOLE.stream()
            .anyMatch(line ->
                line.startsWith("published  2025/夜航 渡轮+1.md  ")
                    && line.endsWith(" ms  " + AWS.site() + path + "/")),
        CONSOLE::toString);

    AWS.delete("2025/夜航 渡轮+1.md");
    AWS.drain(Duration.ofSeconds(30));
    assertEquals(404, get(path + "/").statusCode());
    assertEquals(404, get("/api/articles" + path + ".json").statusCode());
  }

  @Test
  void an_invalid_article_has_a_report_that_readers_cannot_see()
      throws IOException, InterruptedException {
    upload("2025/broken.md", "---\ntitle: [\n---\nText.\n");
    String report = "reports/2025/broken.md.json";
    assertTrue(AWS.store().head(new ObjectId(LocalStack.JSON, report)).isPresent());
    assertEquals(404, get("/2025/broken/").statusCode());
    assertEquals(404, get("/" + report).statusCode());
    assertEquals(404, get("/api/%2e%2e/" + report).statusCode());
    assertTrue(
        CONSOLE.stream().anyMatch(line -> line.startsWith("rejected   2025/broken.md  ")),
        CONSOLE::toString);
  }

  @Test
  void a_page_has_the_headers_of_the_distribution_and_is_read_only()
      throws IOException, InterruptedException {
    upload("headers.md", "# A\n\nText.\n");
    HttpResponse<String> page = get("/headers/");
    LocalCloudFront.HEADERS.forEach(
        (name, value) -> assertEquals(value, page.headers().firstValue(name).orElse("")));
    assertEquals(
        page.headers().firstValue("Content-Length"),
        send("HEAD", "/headers/").headers().firstValue("Content-Length"));
    assertEquals(403, send("POST", "/headers/").statusCode());
    HttpResponse<String> fragment = get("/fragments/articles/headers.html");
    Template.read()
        .fragmentHeaders()
        .forEach((name, value) -> assertEquals(List.of(value), fragment.headers().allValues(name)));
    assertTrue(page.headers().firstValue("X-Robots-Tag").isEmpty());
  }

  @Test
  void an_svg_image_that_is_opened_has_the_headers_of_the_distribution()
      throws IOException, InterruptedException {
    upload("2025/chart.svg", "<svg onload='alert(1)'><circle r='4'/></svg>");
    HttpResponse<String> image = get("/2025/chart.svg");
    assertEquals(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/></svg>\n", image.body());
    assertEquals("image/svg+xml", header(image, "Content-Type"));
    Template.read()
        .svgHeaders()
        .forEach((name, value) -> assertEquals(List.of(value), image.headers().allValues(name)));
  }

  @Test
  void programs_on_other_sites_may_read_documents_and_ask_whether_they_have_changed()
      throws IOException, InterruptedException {
    upload("api.md", "# A\n\nText.\n");
    for (String path :
        List.of("/api/recent.json", "/feed.json", "/search/index/zh-CN/manifest.json")) {
      HttpResponse<String> document = get(path);
      assertEquals(200, document.statusCode(), path);
      assertEquals("*", header(document, "Access-Control-Allow-Origin"));
      assertEquals("ETag", header(document, "Access-Control-Expose-Headers"));
      HttpRequest again =
          HttpRequest.newBuilder(URI.create(AWS.site() + path))
              .header("Origin", "https://other.example")
              .header("If-None-Match", header(document, "ETag"))
              .build();
      HttpResponse<String> unchanged = HTTP.send(again, BodyHandlers.ofString());
      assertEquals(304, unchanged.statusCode(), path);
      assertEquals("*", header(unchanged, "Access-Control-Allow-Origin"));
    }
  }

  @Test
  void a_part_of_a_video_can_be_requested() throws IOException, InterruptedException {
    upload("2025/clip.mp4", "0123456789");
    HttpResponse<String> whole = get("/2025/clip.mp4");
    assertEquals("video/mp4", header(whole, "Content-Type"));
    assertEquals("bytes", header(whole, "Accept-Ranges"));
    assertEquals("nosniff", header(whole, "X-Content-Type-Options"));
    assertEquals("0123456789", whole.body());
    for (String row :
        List.of(
            "bytes=2-4 234 2-4", "bytes=7- 789 7-9", "bytes=-2 89 8-9", "bytes=5-99 56789 5-9")) {
      String[] cells = row.split(" ", -1);
      HttpResponse<String> part = part("/2025/clip.mp4", cells[0]);
      assertEquals(206, part.statusCode(), row);
      assertEquals(cells[1], part.body());
      assertEquals("bytes " + cells[2] + "/10", header(part, "Content-Range"));
      assertEquals("video/mp4", header(part, "Content-Type"));
    }
    assertEquals(416, part("/2025/clip.mp4", "bytes=10-").statusCode());
    for (String ignored : List.of("bytes=0-1,3-4", "lines=1-2", "bytes=x")) {
      assertEquals(200, part("/2025/clip.mp4", ignored).statusCode(), ignored);
    }
    assertEquals(404, part("/2025/missing.mp4", "bytes=0-").statusCode());
  }

  @Test
  void a_download_is_saved_and_not_opened() throws IOException, InterruptedException {
    upload("2025/data.zip", "bytes");
    upload("2025/budget.pdf", "bytes");
    assertEquals("attachment", header(get("/2025/data.zip"), "Content-Disposition"));
    assertEquals("application/zip", header(get("/2025/data.zip"), "Content-Type"));
    assertEquals("", header(get("/2025/budget.pdf"), "Content-Disposition"));
    assertEquals("application/pdf", header(send("HEAD", "/2025/budget.pdf"), "Content-Type"));
    assertEquals("5", header(send("HEAD", "/2025/budget.pdf"), "Content-Length"));
    upload("2025/page.html", "<script>alert(1)</script>");
    assertEquals(404, get("/2025/page.html").statusCode());
  }

  private static HttpResponse<String> part(String path, String range)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(AWS.site() + path)).header("Range", range).build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void a_path_with_two_leading_slashes_is_a_path() throws IOException, InterruptedException {
    upload("2025/slashes.md", "# A\n\nText.\n");
    assertEquals(200, get("//2025/slashes/").statusCode());
  }

  @Test
  void an_open_page_is_notified_of_a_change() throws IOException, InterruptedException {
    upload("open.md", "# A\n\nText.\n");
    assertTrue(get("/open/").body().contains("<script src=\"/_local/reload.js\" defer></script>"));
    assertEquals(200, get("/_local/reload.js").statusCode());
    HttpRequest request = HttpRequest.newBuilder(AWS.site().resolve("/_local/changes")).build();
    try (InputStream events = HTTP.send(request, BodyHandlers.ofInputStream()).body();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
      assertEquals(":", lines.readLine());
      upload("open.md", "# B\n\nText.\n");
      String line = lines.readLine();
      while (!"data: open/index.html".equals(line)) {
        assertTrue(line != null);
        line = lines.readLine();
      }
    }
  }

  @Test
  void without_live_reload_pages_are_served_unchanged_and_cached()
      throws IOException, InterruptedException {
    upload("cached.md", "# A\n\nText.\n");
    try (LocalCloudFront site = LocalCloudFront.start(0, AWS.client(), false)) {
      URI address = site.address().resolve("/cached/");
      HttpResponse<String> page =
          HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      assertFalse(page.body().contains("/_local/"));
      assertTrue(page.headers().firstValue("Cache-Control").orElse("").startsWith("public"));
      String eTag = page.headers().firstValue("ETag").orElseThrow();
      HttpRequest again =
          HttpRequest.newBuilder(address).header("If-None-Match", "\"x\", W/" + eTag).build();
      assertEquals(304, HTTP.send(again, BodyHandlers.ofString()).statusCode());
      HttpRequest missing = HttpRequest.newBuilder(site.address().resolve("/missing/")).build();
      assertEquals(
          page.headers().firstValue("Cache-Control"),
          HTTP.send(missing, BodyHandlers.ofString()).headers().firstValue("Cache-Control"));
    }
  }

  private static void upload(String key, String text) throws InterruptedException {
    AWS.upload(key, text.getBytes(StandardCharsets.UTF_8));
    AWS.drain(Duration.ofSeconds(30));
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path);
  }

  private static HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(AWS.site() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }
}
