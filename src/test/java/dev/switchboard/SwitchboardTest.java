package dev.switchboard;

import dev.switchboard.crash.FreePort;
import dev.switchboard.database.TestDatabase;
import java.time.Duration;
import org.apache.camel.spring.SpringCamelContext;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole of Switchboard with its demo world, on a port and a database of its own; one for all
 * tests.
 */
@CamelSpringBootTest
@ActiveProfiles("demo")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = SwitchboardTest.StartsAtOnce.class)
abstract class SwitchboardTest {

  /**
   * camel-test-spring keeps every Camel context from starting while Spring's is made; ours must run
   * by then.
   */
  static final class StartsAtOnce
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      SpringCamelContext.setNoStart(false);
    }
  }

  /** The property of those who want other settings, and so another Switchboard at the same time. */
  static final String ANOTHER_PORT = "switchboard-test.port";

  static final int PORT = FreePort.next();

  /** Where an identity provider would be; asked only when somebody logs in with it. */
  static final int IDENTITY_PORT = FreePort.next();

  static final Web WEB = new Web("http://localhost:" + PORT);

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry registry) {
    registry.add("server.port", () -> "${%s:%d}".formatted(ANOTHER_PORT, PORT));
    TestDatabase.fresh().register(registry);
    registry.add("switchboard.simulator.requests-per-minute", () -> 100_000); // all tests in one
    registry.add("switchboard.figures.every", () -> "500ms"); // nobody waits ten seconds to see it
    IdentityProvider.register(registry, IDENTITY_PORT);
    registry.add(
        "switchboard.simulator.end-after-flow",
        () -> true); // as Genesys Cloud probably does: ends of what was before the handover
  }

  static {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30)); // a busy machine is no failure
    Awaitility.pollInSameThread();
    Awaitility.ignoreExceptionsByDefault();
  }
}
