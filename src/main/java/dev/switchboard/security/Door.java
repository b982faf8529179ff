package dev.switchboard.security;

import com.fasterxml.jackson.databind.JsonNode;

/** A request as a door sees it: nothing in it has been believed yet. */
public interface Door {

  /** The raw bytes, as they were signed. */
  byte[] body();

  /**
   * @throws Refused with 400 when the body is not one JSON object and nothing else
   */
  JsonNode json();

  /**
   * @return empty when it was not sent
   */
  String header(String name);

  /** A variable of the door's path. */
  String path(String variable);

  /**
   * @return empty when it was not sent
   */
  String query(String parameter);

  /** The OAuth client whose token came with the request; empty when there was none. */
  String client();
}
