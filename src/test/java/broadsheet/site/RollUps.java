package broadsheet.site;

import broadsheet.site.state.RollUp;
import broadsheet.site.state.Shard;
import java.util.Collections;

/// Creates roll-ups from shards.
final class RollUps {

  private RollUps() {}

  static RollUp of(String language, Shard... shards) {
    RollUp rollUp = new RollUp(language, Collections.emptySortedMap());
    for (Shard shard : shards) {
      rollUp = rollUp.with(shard);
    }
    return rollUp;
  }
}
