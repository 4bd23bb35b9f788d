package broadsheet.function.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.key.SourceKey;
import broadsheet.local.aws.MemoryStore;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.store.Attributes;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public class OutputsTest {

  @Test
  void metadata_is_ascii_for_any_source_key() {
    MemoryStore store = new MemoryStore();
    ObjectId source = new ObjectId("articles", "2025/\r\nx-evil: 1\u0000\u202e<\"峰会😀.md");
    ObjectId target = new ObjectId("html", "2025/a/index.html");
    Document document = new Document(Bucket.HTML, "x", "text/html; charset=utf-8", "no-store", "a");
    assertTrue(new Outputs(store).write(source, target, document));
    Headers headers = store.head(target).orElseThrow().headers();
    for (String value : headers.metadata().values()) {
      assertTrue(value.matches("[\\x21-\\x7E]+"), value);
    }
    assertEquals(Optional.of(source.key()), Outputs.sourceKey(store.head(target).orElseThrow()));
    assertEquals(new Headers("text/html; charset=utf-8", "no-store", headers.metadata()), headers);
  }

  /// The store checks S3's limit. A version id has 32 characters, and the ETag of an upload in
  /// 10,000 parts 40. The template allows 40 characters for the languages of a site, so those of
  /// other versions have at most 37.
  @Test
  void metadata_with_the_longest_source_key_fits_into_the_limit_of_s3() {
    MemoryStore store = new MemoryStore();
    ObjectId source = new ObjectId("articles", "a".repeat(SourceKey.MAX_ENCODED));
    ObjectId target = new ObjectId("json", "api/articles/a.json");
    Attributes upload =
        new Attributes(
            '"' + "e".repeat(32) + "-10000\"", "v".repeat(32), 1, new Headers("", "", Map.of()));
    Document document = Document.json(target.key(), "no-store", "{}");
    Map<String, String> facts = Map.of("accepts", "l".repeat(37), "lists", "l".repeat(37));
    assertTrue(new Outputs(store).write(source, upload, target, document, Optional.empty(), facts));
  }

  @Test
  void an_output_whose_metadata_says_something_else_is_not_up_to_date() {
    MemoryStore store = new MemoryStore();
    ObjectId source = new ObjectId("articles", "a.md");
    Attributes upload = store.upload(source, "one");
    ObjectId target = new ObjectId("json", "api/articles/a.json");
    Document document = Document.json(target.key(), "no-store", "{}");
    for (String languages : List.of("en", "en", "fr")) {
      assertTrue(
          new Outputs(store)
              .write(
                  source,
                  upload,
                  target,
                  document,
                  store.head(target),
                  Map.of("lists", languages)));
    }
    assertEquals("v2", store.head(target).orElseThrow().version());
    assertEquals("fr", store.head(target).orElseThrow().headers().metadata().get("lists"));
  }

  @Test
  void only_an_upload_with_the_same_source_and_bytes_is_named_by_its_first_version() {
    MemoryStore store = new MemoryStore();
    ObjectId source = new ObjectId("articles", "a.md");
    Attributes first = store.upload(source, "one");
    ObjectId target = new ObjectId("json", "api/articles/a.json");
    Document document = Document.json(target.key(), "no-store", "{}");
    assertTrue(
        new Outputs(store).write(source, first, target, document, Optional.empty(), Map.of()));
    Optional<Attributes> output = store.head(target);

    Attributes same = store.upload(source, "one");
    assertEquals("v1", Outputs.firstUpload(source, same, output).version());
    assertEquals("v2", Outputs.firstUpload(source, same, Optional.empty()).version());
    ObjectId other = new ObjectId("articles", "a/index.md");
    assertEquals("v2", Outputs.firstUpload(other, same, output).version());
    Attributes changed = store.upload(source, "two");
    assertEquals("v3", Outputs.firstUpload(source, changed, output).version());
  }
}
