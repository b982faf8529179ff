package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.Visitor.Answer;
import dev.switchboard.database.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * While the database is away, the console says so: to people by a page, to programs by a problem.
 */
class ConsoleOutageTest extends SwitchboardTest {

  private static final String REPLAY = "/api/console/dead-letters/replay";

  @Autowired JdbcClient jdbc;

  @Value("${spring.datasource.url}")
  String url;

  private final Visitor visitor = new Visitor(WEB.base());
  private String token;

  @BeforeEach
  void itGoesAway() {
    visitor.logsIn("operator", "demo");
    token = visitor.looks("/console/acts").token();
    TestDatabase.away(url);
  }

  @AfterEach
  void itComesBack() {
    TestDatabase.back(url);
    await().until(() -> jdbc.sql("select 1").query(Integer.class).single() == 1);
    assertThat(visitor.looks("/console/acts").status()).as("the session of before").isEqualTo(200);
  }

  @Test
  void whoHasASessionIsToldSo() {
    page(visitor.looks("/console"));
    page(visitor.looks("/console/acts"));
    problem(visitor.asks("GET", "/console/acts", Map.of("HX-Request", "true"), ""));
    problem(visitor.asks("GET", "/api/console/routes", Map.of(), ""));
    var json = Map.of("Content-Type", "application/json", "X-CSRF-TOKEN", token);
    problem(visitor.asks("POST", REPLAY, json, "{\"ids\": [987654321]}"));
    assertThat(visitor.looks("/console/page.css").status()).isEqualTo(200);
  }

  @Test
  void whoSendsAPasswordIsToldSo() {
    var nobody = new Visitor(WEB.base());
    var basic = Visitor.basic("operator", "demo");
    var person = new HashMap<>(basic);
    person.put("Accept", "text/html");
    for (var path :
        new String[] {
          "/console/acts", "/console/customers?customer=u-1", "/console/conversations"
        }) {
      page(nobody.asks("GET", path, person, ""));
      problem(nobody.asks("GET", path, basic, ""));
    }
    assertThat(nobody.asks("GET", "/console", person, "").body())
        .as("the overview says so itself")
        .contains("The database does not answer");
  }

  @Test
  void whoLogsInIsToldSo() {
    page(visitor.looks("/console/login")); // with the cookie of a session
    page(
        visitor.sends(
            "/console/login", Map.of("username", "operator", "password", "demo", "_csrf", token)));
    var nobody = new Visitor(WEB.base());
    assertThat(nobody.looks("/console/login").status()).isEqualTo(200);
    page(nobody.logsIn("operator", "demo"));
  }

  private static void page(Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(answer.body()).contains("<h1>The database does not answer</h1>");
  }

  private static void problem(Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.body()).contains("the database does not answer");
  }
}
