package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What is not to be read yet, or any more, is in no object that anything writes.
class DraftsTest {

  private static final String FRONT_MATTER = "date: 2025-02-03\ntags: [ferry]\nmenu: main\n";

  @Test
  void the_title_of_what_is_not_published_is_in_no_object() throws InterruptedException {
    try (LocalAws aws = LocalAws.start(0, 0, false, Map.of(), _ -> {})) {
      upload(aws, "2025/neighbour.md", "Neighbour", "");
      upload(aws, "2025/withdrawn.md", "Withdrawn", "");
      upload(aws, "2025/draft.md", "Undisclosed", "draft: true\n");
      upload(aws, "2025/future.md", "Undisclosed", "publishDate: 2999-01-01\n");
      upload(aws, "2025/expired.md", "Undisclosed", "expiryDate: 2025-03-01\n");
      upload(
          aws, "en/2025/neighbour.md", "Undisclosed", "draft: true\ntranslations: [zh-CN, en]\n");
      aws.drain(Duration.ofSeconds(60));
      assertTrue(objects(aws, "Neighbour").size() > 5);
      assertTrue(objects(aws, "Withdrawn").size() > 5);
      assertEquals(List.of(), objects(aws, "Undisclosed"));

      upload(aws, "2025/withdrawn.md", "Withdrawn", "draft: true\n");
      aws.drain(Duration.ofSeconds(60));
      assertEquals(List.of(), objects(aws, "Withdrawn"));
      assertEquals(List.of(), objects(aws, "Undisclosed"));
    }
  }

  private static void upload(LocalAws aws, String key, String title, String more) {
    String article = "---\ntitle: " + title + "\n" + FRONT_MATTER + more + "---\n" + title + ".\n";
    aws.upload(key, article.getBytes(StandardCharsets.UTF_8));
  }

  /// The objects of both output buckets in which a word stands.
  private static List<String> objects(LocalAws aws, String word) {
    return Stream.of(LocalAws.HTML, LocalAws.JSON)
        .flatMap(bucket ->
            aws.client().listObjectsV2Paginator(it -> it.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .filter(key -> text(aws, bucket, key).contains(word))
                .map(key -> bucket + "/" + key))
        .toList();
  }

  private static String text(LocalAws aws, String bucket, String key) {
    return aws.client().getObjectAsBytes(it -> it.bucket(bucket).key(key)).asUtf8String();
  }
}
