package broadsheet.local;

import broadsheet.article.Problem;
import broadsheet.article.Reading;
import broadsheet.article.reader.ArticleReader;
import broadsheet.local.loss.Conservation;
import broadsheet.markdown.sanitize.Rendering.Image;
import broadsheet.markdown.sanitize.Rendering.Rendered;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/// Compares articles with their JSON documents to find text that an author wrote and no reader
/// sees.
final class LostText {

  private static final int MAX_SHOWN = 10;

  private LostText() {}

  /// Returns a line with the lost text of an article, such as `lost a.md 3:1 "run" 3:5 "after"`;
  /// empty if nothing is lost.
  static String line(String key, byte[] article, JsonObject document) {
    List<Conservation.Lost> lost = lost(key, article, document);
    String runs =
        lost.stream()
            .limit(MAX_SHOWN)
            .map(Conservation.Lost::toString)
            .collect(Collectors.joining(" "));
    String more = lost.size() > MAX_SHOWN ? " … " + lost.size() + " in all" : "";
    return lost.isEmpty() ? "" : "lost       " + key + "  " + runs + more;
  }

  private static List<Conservation.Lost> lost(String key, byte[] article, JsonObject document) {
    return new ArticleReader(ZoneOffset.UTC).read(key, article)
            instanceof Reading.Accepted(var text, _)
        ? Conservation.lost(text.markdown(), text.firstLine(), rendered(document))
        : List.of();
  }

  private static Rendered rendered(JsonObject json) {
    List<Image> images =
        json.getAsJsonArray("images").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .map(image -> new Image("", image.get("alt").getAsString(), null))
            .toList();
    List<Problem> warnings =
        json.getAsJsonArray("warnings").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .map(LostText::warning)
            .toList();
    String text = json.getAsJsonObject("body").get("text").getAsString();
    String title = json.get("title").getAsString();
    return new Rendered(
        "", text, title, null, "", List.of(), List.of(), images, null, false, warnings);
  }

  private static Problem warning(JsonObject json) {
    return Problem.warning(
        "",
        number(json.get("line")),
        number(json.get("column")),
        json.get("found").getAsString(),
        "",
        "");
  }

  /// Returns 0 for null: a warning without a position has no line.
  private static int number(JsonElement json) {
    return json.isJsonNull() ? 0 : json.getAsInt();
  }
}
