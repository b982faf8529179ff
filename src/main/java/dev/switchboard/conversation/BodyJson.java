package dev.switchboard.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.stereotype.Component;

/** What a lane carries, as it stands in the database. */
@Component
public class BodyJson {

  private final ObjectMapper json;

  public BodyJson(ObjectMapper json) {
    this.json = json;
  }

  public String write(Body body) {
    try {
      return WithoutNul.in(json.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * @return {@link Unreadable} for what only another version understands
   */
  public Body read(String written) {
    try {
      return json.readValue(written, Body.class);
    } catch (JsonProcessingException e) {
      return new Unreadable(id(written));
    }
  }

  private String id(String written) {
    try {
      return json.readTree(written).path("id").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database let something in that is no JSON", e);
    }
  }
}
