package broadsheet.site;

import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.model.Site;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.chunk.Leaf;
import broadsheet.site.machine.SearchIndex;
import broadsheet.site.plan.Front;
import broadsheet.site.state.Entry;
import broadsheet.site.state.ListName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// Limits the download size of a full search.
class ArchiveSizeTest {

  private static final Site SITE =
      new Site(
          URI.create("https://news.example"), "澜港新闻", ZoneId.of("Asia/Shanghai"), List.of("zh-CN"));

  @Test
  void the_archive_of_10_000_articles_is_at_most_1_200_000_bytes_compressed() {
    SearchIndex index = new SearchIndex(SITE, "zh-CN");
    TestState state = new TestState(SITE, "zh-CN", Generated.entries(10_000), Map.of());
    int size = 0;
    for (String name : state.rollUp().months().keySet()) {
      ListName.Month month = new ListName.Month(name);
      ChunkedList<Entry> list = state.list(month);
      for (Leaf<Entry> leaf = list.leaf(""); !leaf.isOpen(); leaf = list.leafAfter(leaf)) {
        size += compressed(index.month(month, leaf, Optional.empty()).bytes());
      }
      Front open = new Front(list.openLeaf().items(), Optional.empty());
      size += compressed(index.month(month, open).bytes());
    }
    assertTrue(size <= 1_200_000, size + " bytes");
    assertTrue(size >= 1_100_000, size + " bytes: summaries could be longer");
  }

  @Test
  void generated_text_does_not_compress_better_than_news() {
    StringBuilder text = new StringBuilder();
    Generated.entries(300).forEach(entry -> text.append(entry.teaser().summary()));
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
