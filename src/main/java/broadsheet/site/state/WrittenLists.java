package broadsheet.site.state;

import broadsheet.model.Fields;
import broadsheet.model.Json;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// Lists that are being written, and the articles for which they are written.
///
/// @param articles the ids of the articles
/// @param keys the keys of the lists in their buckets
public record WrittenLists(Set<String> articles, Set<String> keys) {

  public WrittenLists {
    articles = Collections.unmodifiableSortedSet(new TreeSet<>(articles));
    keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
  }

  /// Adds lists.
  public WrittenLists with(Collection<String> more) {
    Set<String> all = new TreeSet<>(keys);
    all.addAll(more);
    return new WrittenLists(articles, all);
  }

  /// Returns the text that [#of] reads.
  public String toJson() {
    JsonObject json = new JsonObject();
    json.add("articles", Json.strings(articles));
    json.add("lists", Json.strings(keys));
    return Json.compact(json);
  }

  /// Reads the text that [#toJson] returns.
  ///
  /// @throws UnreadableState if the text is not valid
  public static WrittenLists of(String text) {
    Fields json = UnreadableState.check(text, "lists");
    return new WrittenLists(
        new TreeSet<>(json.texts("articles")), new TreeSet<>(json.texts("lists")));
  }
}
