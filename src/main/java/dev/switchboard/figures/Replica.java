package dev.switchboard.figures;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A process that runs Switchboard, as it has told of itself. Times are by the database's clock.
 *
 * @param name host and port
 * @param up since it started, until it was heard of last
 * @param silent since it was heard of last
 * @param hasStopped it has said so
 * @param generation of its routes, as {@code RoutesStatus} has it
 * @param generationAge how long they have been live there
 * @param refused why its folder's last change is not live
 * @param leftAlone destinations whose circuit breaker is not closed there, like {@code shop/bot}
 */
public record Replica(
    String name,
    String version,
    Duration up,
    Duration silent,
    boolean hasStopped,
    String generation,
    Duration generationAge,
    Optional<String> refused,
    List<String> leftAlone) {}
