package dev.switchboard.conversation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For tests that wire by hand what is behind the doors. */
public final class TestConversations {

  private TestConversations() {}

  public static Conversations of(JdbcClient jdbc, ObjectMapper json) {
    return new Conversations(jdbc, json);
  }

  public static Integrations integration(String name) {
    var settings = "switchboard.integrations." + name;
    return new Integrations(
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of(
                        settings + ".integration-id", name,
                        settings + ".bot-id", "1",
                        settings + ".team-id", "1")))
            .bind("switchboard", IntegrationSettings.class)
            .get());
  }
}
