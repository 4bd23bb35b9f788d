package broadsheet.local.moving.site;

import java.time.DateTimeException;
import java.time.ZoneId;

/// Time zones in settings.
public final class Zones {

  private Zones() {}

  /// Returns the zone with a name, or another if there is no such zone.
  public static ZoneId of(String name, String otherwise) {
    try {
      return ZoneId.of(name.isBlank() ? otherwise : name.strip());
    } catch (DateTimeException e) {
      return ZoneId.of(otherwise);
    }
  }
}
