package dev.switchboard.conversation;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For tests that wire by hand what is behind the doors. */
public final class TestConversations {

  private TestConversations() {}

  public static Conversations of(JdbcClient jdbc, ObjectMapper json) {
    return new Conversations(jdbc, json);
  }
}
