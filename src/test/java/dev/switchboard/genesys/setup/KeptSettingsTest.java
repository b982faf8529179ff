package dev.switchboard.genesys.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.database.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class KeptSettingsTest {

  private static final String GENESYS = "switchboard.integrations.shop.genesys.";

  private final Map<String, Object> configured = new HashMap<>(Map.of(GENESYS + "queue", "Q"));
  private JdbcClient jdbc;
  private Records records;

  @BeforeEach
  void tables() {
    var database = TestDatabase.fresh();
    var source = new DriverManagerDataSource(database.url(), database.user(), database.password());
    Flyway.configure().dataSource(source).load().migrate();
    jdbc = JdbcClient.create(source);
    records = new Records(jdbc, "shop");
  }

  @Test
  void whatSetupHasMadeIsASetting_andTheOneBeforeWhileTheConfigurationHasAnother() {
    var made = records.secret(Records.WEBHOOK_SECRET);
    assertThat(kept()).containsOnly(Map.entry(GENESYS + "webhook-secret", made));
    configured.put(GENESYS + "webhook-secret", "another-long-secret");
    assertThat(kept()).containsOnly(Map.entry(GENESYS + "previous-webhook-secret", made));
    configured.put(GENESYS + "previous-webhook-secret", "named-by-somebody");
    assertThat(kept()).isEmpty();
  }

  @Test
  void theSameIsNotTwo() {
    configured.put(GENESYS + "action-key", records.secret(Records.ACTION_KEY));
    assertThat(kept()).isEmpty();
  }

  private Map<String, Object> kept() {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", configured));
    return KeptSettings.settingsKeptBySetup(environment, jdbc).getSource();
  }
}
