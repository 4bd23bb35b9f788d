package broadsheet.function.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.local.aws.MemoryStore;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
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
}
