package broadsheet.bench.midnight;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that can be set, and runs on from there.
public final class SettableClock implements InstantSource {

  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  void set(Instant moment) {
    ahead = Duration.between(Instant.now(), moment);
  }
}
