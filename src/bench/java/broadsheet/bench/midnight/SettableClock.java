package broadsheet.bench.midnight;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that can be set and continues to run.
public final class SettableClock implements InstantSource {

  private volatile Duration offset = Duration.ZERO;

  @Override
  public Instant instant() {
    return Instant.now().plus(offset);
  }

  void set(Instant now) {
    offset = Duration.between(Instant.now(), now);
  }
}
