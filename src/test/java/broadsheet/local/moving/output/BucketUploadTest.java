package broadsheet.local.moving.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.local.aws.LocalS3;
import broadsheet.local.moving.site.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Object;

@Tag("slow")
class BucketUploadTest {

  private static final String BUCKET = "articles";

  @TempDir Path folder;

  private final AtomicInteger changes = new AtomicInteger();
  private final LocalS3 s3 = LocalS3.start(0, _ -> changes.incrementAndGet());

  @BeforeEach
  void createFiles() throws IOException {
    s3.createBuckets(List.of(BUCKET));
    write("site.yaml", "title: News\n");
    write("2025/春茶 笔记.md", "tea");
    write("2025/a.md", "a");
    write("2025/a.png", "image");
    write(".import/files.txt", "own");
    changes.set(0);
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String upload() {
    return new BucketUpload(s3.client(), BUCKET, new SourceTree(folder)).run();
  }

  private void edit(String key, String text) {
    s3.client().putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString(text));
  }

  private Map<String, String> objects() {
    Map<String, String> objects = new TreeMap<>();
    for (S3Object object : s3.client().listObjectsV2(list -> list.bucket(BUCKET)).contents()) {
      objects.put(
          object.key(),
          s3.client().getObjectAsBytes(get -> get.bucket(BUCKET).key(object.key())).asUtf8String());
    }
    return objects;
  }

  @Test
  void the_bucket_gets_every_file_once() {
    assertEquals("\n4 objects uploaded in s3://articles\n", upload());
    assertEquals(
        Map.of(
            "site.yaml", "title: News\n",
            "2025/春茶 笔记.md", "tea",
            "2025/a.md", "a",
            "2025/a.png", "image"),
        objects());
    assertEquals(
        "text/markdown; charset=utf-8",
        s3.client().headObject(head -> head.bucket(BUCKET).key("2025/a.md")).contentType());
    changes.set(0);
    assertEquals("\n0 objects uploaded in s3://articles\n", upload());
    assertEquals(0, changes.get());
  }

  @Test
  void what_has_changed_is_uploaded_and_what_is_gone_is_deleted() throws IOException {
    upload();
    write("2025/a.md", "b");
    Files.delete(folder.resolve("2025/a.png"));
    changes.set(0);
    assertEquals("\n1 objects uploaded, 1 deleted in s3://articles\n", upload());
    assertEquals(2, changes.get());
    assertEquals("b", objects().get("2025/a.md"));
    assertFalse(objects().containsKey("2025/a.png"));
  }

  @Test
  void what_somebody_else_has_written_stays() throws IOException {
    edit("2025/own.md", "own");
    edit("2025/a.md", "earlier");
    upload();
    edit("site.yaml", "title: Edited\n");
    // A copy has the mark of its source.
    s3.client()
        .copyObject(copy ->
            copy.sourceBucket(BUCKET)
                .sourceKey("2025/a.png")
                .destinationBucket(BUCKET)
                .destinationKey("2025/moved.png"));
    write("site.yaml", "title: New\n");
    write("2025/a.md", "b");
    Map<String, String> before = objects();
    String report = upload();
    assertEquals(before, objects());
    assertTrue(report.contains("wrote them: 2\n  s3://articles/2025/a.md: differs"), report);
    Files.delete(folder.resolve("site.yaml"));
    Files.delete(folder.resolve("2025/a.md"));
    upload();
    assertEquals(before, objects());
  }

  @Test
  void an_edit_that_a_later_upload_finds_again_is_its_own() throws IOException {
    upload();
    edit("2025/a.md", "b");
    write("2025/a.md", "b");
    assertEquals("\n0 objects uploaded in s3://articles\n", upload());
  }

  @Test
  void a_bucket_that_does_not_exist_is_an_error() {
    BucketUpload upload = new BucketUpload(s3.client(), "no-such", new SourceTree(folder));
    assertThrows(NoSuchBucketException.class, upload::run);
  }
}
