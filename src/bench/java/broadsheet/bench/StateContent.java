package broadsheet.bench;

import broadsheet.function.site.StateKeys;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an object of the state contains, without the names of chunks, which are random.
public final class StateContent {

  private static final Pattern CHUNK = Pattern.compile("\"chunk\":\"([^\"]+)\"");

  private StateContent() {}

  /// Returns whether a key is that of a chunk, which is part of the content of its list.
  public static boolean isChunk(String key) {
    return key.contains("/chunks/");
  }

  /// Returns the text of a list or roll-up, with the texts of chunks in place of their names.
  ///
  /// @param list the object with the text
  public static String of(ObjectStore store, ObjectId list, String text) {
    return CHUNK
        .matcher(text)
        .replaceAll(match -> {
          String key = StateKeys.chunk(StateKeys.chunks(list.key()), match.group(1));
          String chunk =
              store
                  .get(new ObjectId(list.bucket(), key), Integer.MAX_VALUE)
                  .map(StoredObject::text)
                  .orElse("no chunk");
          return Matcher.quoteReplacement(of(store, list, chunk));
        });
  }
}
