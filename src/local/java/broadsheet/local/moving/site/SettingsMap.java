package broadsheet.local.moving.site;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects settings for `site.yaml`, without those that are not set.
public final class SettingsMap {

  private final Map<String, Object> map = new LinkedHashMap<>();

  /// Sets a value unless it is empty.
  public void put(String key, @Nullable Object value) {
    boolean isEmpty =
        switch (value) {
          case null -> true;
          case String text -> text.isBlank();
          case List<?> list -> list.isEmpty();
          case Map<?, ?> inner -> inner.isEmpty();
          default -> false;
        };
    if (value != null && !isEmpty) {
      map.put(key, value);
    }
  }

  /// Returns the settings in the order in which they were set.
  public Map<String, Object> map() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
