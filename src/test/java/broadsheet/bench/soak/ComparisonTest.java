package broadsheet.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.local.aws.LocalS3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Tests what the soak test treats as a difference.
@Tag("slow")
public class ComparisonTest {

  private static final String DOCUMENT =
      "{\"title\": \"%s\", \"source\": {\"key\": \"a.md\", \"etag\": %s, \"version\": \"%s\"}}";

  private final LocalS3 local = LocalS3.start(0, _ -> {});
  private final S3Client s3 = local.client();

  private final Path evidence;

  ComparisonTest(@TempDir Path evidence) {
    this.evidence = evidence;
  }

  @BeforeEach
  void createBuckets() {
    local.createBuckets(
        List.of(Stack.ARTICLES, Stack.HTML, Stack.JSON, CleanRun.HTML, CleanRun.JSON));
  }

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void a_missing_extra_or_different_object_is_a_difference() throws IOException {
    put(CleanRun.HTML, "missing/index.html", "a", "");
    put(Stack.HTML, "stale/index.html", "a", "");
    putBoth(Stack.HTML, "other/index.html", "a", "b");
    putBoth(Stack.HTML, "same/index.html", "a", "a");
    put(Stack.JSON, "api/tags.json", "a", "max-age=1");
    put(CleanRun.JSON, "api/tags.json", "a", "max-age=2");
    assertDifferent(
        "s3://html/missing/index.html",
        "s3://html/other/index.html",
        "s3://html/stale/index.html",
        "s3://json/api/tags.json");
  }

  @Test
  void internal_history_is_no_difference() throws IOException {
    put(Stack.HTML, "assets/broadsheet-1.css", "a", "");
    put(Stack.JSON, "site/footprints/a.json", "a", "");
    put(Stack.JSON, "due/2025-01-01T00:00:00Z/a.md", "", "");
    putBoth(Stack.JSON, "site/settings.yaml", "title: a\n# 7\n", "title: a\n# 1\n");
    assertDifferent();
  }

  @Test
  void chunks_of_lists_may_have_other_names_but_no_other_texts() throws IOException {
    String list = "{\"levels\":[{\"chunk\":\"%s\"}]}";
    putBoth(Stack.JSON, "site/en/lists/tags/a.json", list.formatted("1"), list.formatted("2"));
    put(Stack.JSON, "site/en/lists/tags/a/chunks/1.json", "same", "");
    put(CleanRun.JSON, "site/en/lists/tags/a/chunks/2.json", "same", "");
    putBoth(Stack.JSON, "site/en/lists/tags/b.json", list.formatted("1"), list.formatted("2"));
    put(Stack.JSON, "site/en/lists/tags/b/chunks/1.json", "other", "");
    put(CleanRun.JSON, "site/en/lists/tags/b/chunks/2.json", "same", "");
    assertDifferent("s3://json/site/en/lists/tags/b.json");
  }

  @Test
  void different_settings_are_a_difference() throws IOException {
    putBoth(Stack.JSON, "site/settings.yaml", "title: b\n# 1\n", "title: a\n# 1\n");
    assertDifferent("s3://json/site/settings.yaml");
  }

  @Test
  void a_document_may_name_an_earlier_version_only_with_equal_bytes() throws IOException {
    String other = put(Stack.ARTICLES, "a.md", "other", "");
    String first = put(Stack.ARTICLES, "a.md", "text", "");
    String last = put(Stack.ARTICLES, "a.md", "text", "");
    String eTag = s3.headObject(head -> head.bucket(Stack.ARTICLES).key("a.md")).eTag();
    String name = '"' + eTag.replace("\"", "\\\"") + '"';
    String expected = DOCUMENT.formatted("a", name, last);
    putBoth(Stack.JSON, "api/articles/a.json", DOCUMENT.formatted("a", name, first), expected);
    putBoth(Stack.JSON, "api/articles/b.json", DOCUMENT.formatted("a", name, other), expected);
    putBoth(Stack.JSON, "api/articles/c.json", DOCUMENT.formatted("c", name, first), expected);
    assertDifferent("s3://json/api/articles/b.json", "s3://json/api/articles/c.json");
  }

  private void putBoth(String bucket, String key, String found, String expected) {
    put(bucket, key, found, "");
    put("clean-" + bucket, key, expected, "");
  }

  private String put(String bucket, String key, String text, String cacheControl) {
    return s3.putObject(
            put -> put.bucket(bucket).key(key).cacheControl(cacheControl),
            RequestBody.fromString(text))
        .versionId();
  }

  private void assertDifferent(String... objects) throws IOException {
    Comparison comparison = new Comparison(s3, evidence);
    comparison.run();
    assertEquals(
        List.of(objects),
        comparison.differences().stream()
            .map(line -> line.substring(0, line.indexOf(": ")))
            .toList());
  }
}
