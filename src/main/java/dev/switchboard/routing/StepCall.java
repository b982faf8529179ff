package dev.switchboard.routing;

import java.util.Map;

/**
 * A step was called in a rehearsal.
 *
 * @param variables and headers as they were at that moment
 */
public record StepCall(
    String step, Object body, Map<String, Object> variables, Map<String, Object> headers) {}
