package dev.switchboard.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What runs, and why the folder's last change does not.
 *
 * @param generation hash of the live files' content, 12 hexadecimal digits
 * @param since when it went live
 * @param files their names
 * @param routes how many they are; Java steps are not counted
 * @param refused what the folder says now, if that is refused
 */
public record RoutesStatus(
    String generation, Instant since, List<String> files, long routes, Optional<Refused> refused) {

  /**
   * @param at when it was looked at
   */
  public record Refused(Refusal refusal, Instant at) {}

  public RoutesStatus {
    files = List.copyOf(files);
  }
}
