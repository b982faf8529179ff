package dev.switchboard.routing;

import java.util.List;

/**
 * What a rehearsal of one message came to.
 *
 * @param body at the end of the route
 * @param calls of steps, in order
 */
public record Played(Object body, List<StepCall> calls) {}
