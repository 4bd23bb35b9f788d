package broadsheet.function.search;

import broadsheet.function.shared.Settings;
import broadsheet.model.Fields;
import broadsheet.model.Json;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The numbers under which the index of each language has an article. An article keeps its number,
/// even if it is withdrawn and published again.
final class DocumentNumbers {

  private static final String PREFIX = "site/search/";
  private static final int MAX_SIZE = 1 << 20;

  private final ObjectStore store;
  private final Settings settings;

  DocumentNumbers(ObjectStore store, Settings settings) {
    this.store = store;
    this.settings = settings;
  }

  /// The numbers of an article that were read.
  ///
  /// @param unchanged the condition that they are still the same
  record StoredNumbers(Map<String, Long> byLanguage, Condition unchanged) {

    @Nullable Integer in(String language) {
      Long number = byLanguage.get(language);
      return number == null ? null : (Integer) number.intValue();
    }
  }

  StoredNumbers read(String id) {
    Optional<StoredObject> object = store.getWhole(object(id), MAX_SIZE);
    return new StoredNumbers(
        object.map(StoredObject::text).flatMap(Fields::parse).orElse(Fields.NONE).numbers(),
        Condition.of(object.map(StoredObject::attributes)));
  }

  /// Gives an article a number.
  ///
  /// @return false if another writer was faster
  boolean write(String id, StoredNumbers present, String language, int number) {
    Map<String, Long> numbers = new TreeMap<>(present.byLanguage());
    numbers.put(language, (long) number);
    JsonObject json = new JsonObject();
    numbers.forEach(json::addProperty);
    byte[] text = Json.compact(json).getBytes(StandardCharsets.UTF_8);
    return store.put(object(id), Headers.PRIVATE_JSON, text, present.unchanged()).isPresent();
  }

  private ObjectId object(String id) {
    return new ObjectId(settings.jsonBucket(), PREFIX + id + ".json");
  }
}
