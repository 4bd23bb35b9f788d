package broadsheet.function.site;

import broadsheet.function.shared.Parallel;
import broadsheet.function.site.StateStore.Version;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.Shard;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.StateJson;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The current state of a language. Reads each object once and caches it.
public final class StoredSiteState implements SiteState {

  private final StateStore state;
  private final String language;
  private final Map<String, Version> read = new TreeMap<>();
  private final Map<String, Shard> shards = new TreeMap<>();
  private final RollUp rollUp;

  StoredSiteState(StateStore state, String language) {
    this.state = state;
    this.language = language;
    String key = StateKeys.rollUp(language);
    this.rollUp = state.parse(key, read(key), text -> StateJson.rollUp(language, text));
  }

  @Override
  public RollUp rollUp() {
    return rollUp;
  }

  @Override
  public Shard shard(String month) {
    String key = StateKeys.shard(language, month);
    return shards.computeIfAbsent(
        month, _ -> state.parse(key, read(key), text -> StateJson.shard(language, month, text)));
  }

  @Override
  public Optional<String> document(String id) {
    return Optional.ofNullable(read(StateKeys.article(id)));
  }

  @Override
  public void prefetch(Collection<String> ids) {
    List<String> keys =
        ids.stream().map(StateKeys::article).filter(key -> !read.containsKey(key)).toList();
    List<Version> versions = Parallel.map(keys, state::read);
    for (int i = 0; i < keys.size(); i++) {
      read.put(keys.get(i), versions.get(i));
    }
  }

  /// Returns the objects that were read, by key.
  Map<String, Version> read() {
    return read;
  }

  private @Nullable String read(String key) {
    return read.computeIfAbsent(key, state::read).text();
  }
}
