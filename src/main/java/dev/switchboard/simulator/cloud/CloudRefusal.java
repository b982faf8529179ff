package dev.switchboard.simulator.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Genesys Cloud says no, in the form of its SDK's ErrorBody. */
public class CloudRefusal extends RuntimeException {

  private final int status;
  private final String code;

  public CloudRefusal(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  public static CloudRefusal badRequest(String message) {
    return new CloudRefusal(400, "bad.request", message);
  }

  public static CloudRefusal notFound(String message) {
    return new CloudRefusal(404, "not.found", message);
  }

  int status() {
    return status;
  }

  Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("message", getMessage());
    body.put("code", code);
    body.put("status", status);
    body.put("contextId", UUID.randomUUID().toString());
    body.put("details", List.of());
    body.put("errors", List.of());
    return body;
  }
}
