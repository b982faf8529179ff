package dev.switchboard.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Whoever fetches a file as slowly as they like holds a thread: there are few of those. */
@Component
public class FilesAtOnce {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final SlowPlaces places;
  private final Counter turnedAway;

  FilesAtOnce(Limits limits, MeterRegistry meters) {
    this.places = new SlowPlaces(limits.filesAtOnce());
    this.turnedAway = meters.counter("switchboard.limited", "limit", "files", "integration", "");
  }

  /**
   * @return what gives the place back
   * @throws Refused with 429 when there is none
   */
  public Runnable enter(HttpServletRequest request) {
    var address = RemoteAddress.of(request);
    if (!places.take(address)) {
      turnedAway.increment();
      throw Refused.tooMany("too many files are being fetched at once; ask for it again", SOON);
    }
    return () -> places.giveBack(address);
  }
}
