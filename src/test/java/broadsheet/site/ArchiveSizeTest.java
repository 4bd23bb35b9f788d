package broadsheet.site;

import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.model.Site;
import broadsheet.site.machine.PublicJson;
import broadsheet.site.state.Shard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// Limits the download size of a full search.
class ArchiveSizeTest {

  private static final Site SITE =
      new Site(
          URI.create("https://news.example"), "澜港新闻", ZoneId.of("Asia/Shanghai"), List.of("zh-CN"));

  @Test
  void the_archive_of_10_000_articles_is_at_most_a_megabyte_compressed() {
    PublicJson json = new PublicJson(SITE, "zh-CN");
    int size =
        Generated.shards(10_000).stream()
            .mapToInt(shard -> compressed(json.month(shard).bytes()))
            .sum();
    assertTrue(size <= 1_000_000, size + " bytes");
    assertTrue(size >= 900_000, size + " bytes: summaries could be longer");
  }

  @Test
  void generated_text_does_not_compress_better_than_news() {
    StringBuilder text = new StringBuilder();
    for (Shard shard : Generated.shards(300)) {
      shard.entries().forEach(entry -> text.append(entry.teaser().summary()));
    }
    double bytes = compressed(text.toString().getBytes(StandardCharsets.UTF_8));
    assertTrue(bytes / text.length() >= 1.1, bytes / text.length() + " bytes per character");
  }

  /// Returns the compressed size, which is at least that of CloudFront.
  private static int compressed(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size();
  }
}
