package broadsheet.local;

import broadsheet.article.UrlPath;
import java.nio.charset.StandardCharsets;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import software.amazon.awssdk.services.s3.S3Client;

/// What the local server shows at `/`: the pages that there are.
final class LocalIndex {

  private LocalIndex() {}

  static byte[] of(S3Client s3) {
    Document page = Document.createShell("");
    page.title("Broadsheet on this machine");
    page.body().appendElement("h1").text("Published on this machine");
    Element list = page.body().appendElement("ul");
    s3.listObjectsV2Paginator(list2 -> list2.bucket(LocalAws.HTML)).contents().stream()
        .map(object -> object.key())
        .filter(key -> key.endsWith("/index.html"))
        .map(key -> key.substring(0, key.length() - "index.html".length()))
        .forEach(path ->
            list.appendElement("li")
                .appendElement("a")
                .attr("href", "/" + UrlPath.encode(path))
                .text(path));
    return page.outerHtml().getBytes(StandardCharsets.UTF_8);
  }
}
