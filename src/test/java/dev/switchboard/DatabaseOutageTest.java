package dev.switchboard;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.crash.Forwarder;
import dev.switchboard.crash.LaneWatch;
import dev.switchboard.crash.Scene;
import dev.switchboard.database.TestDatabase;
import dev.switchboard.database.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database goes away under load and comes back, at another port even: Switchboard goes on by
 * itself.
 */
class DatabaseOutageTest {

  private static final Instant ASKED = Instant.now();

  @TempDir Path folder;

  private TestServer postgres;
  private Forwarder network;
  private Scene scene;

  @BeforeEach
  void open() throws Exception {
    postgres = TestServer.start(folder);
    network = new Forwarder(port());
    scene = Scene.open(at(network.port()), new LaneWatch(() -> at(port())), "outage");
  }

  @AfterEach
  void close() throws Exception {
    if (scene != null) {
      scene.close();
    }
    network.close();
    postgres.close();
  }

  @Test
  void whilePostgresIsDownOrFallsSilentTheDoorsSaySoAndNothingIsLost() throws Exception {
    scene.talkOn(100);

    network.cut();
    postgres.close();
    scene.strikes().strike();
    theDoorsSaySo();

    postgres = TestServer.start(folder);
    network.restore(port());
    itGoesOn();

    network.silence();
    scene.strikes().strike();
    theDoorsSaySo();

    network.restore(port());
    itGoesOn();

    var verdict = scene.end();
    System.out.printf(
        "the database was away twice: %s, %d requests repeated%n",
        verdict, scene.customers().unheard());
  }

  private void theDoorsSaySo() {
    await()
        .atMost(120, SECONDS)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              var refusal = probe();
              assertThat(refusal.statusCode()).isEqualTo(503);
              assertThat(refusal.headers().firstValue("Retry-After"))
                  .hasValueSatisfying(s -> assertThat(s).matches("\\d+"));
              assertThat(refusal.headers().firstValue("Content-Type"))
                  .hasValue("application/problem+json");
              assertThat(refusal.body()).contains("\"detail\"");
            });
    await().atMost(120, SECONDS).until(() -> scene.replicas().get(0).health("readiness") == 503);
    assertThat(scene.replicas().get(0).health("liveness")).isEqualTo(200);
  }

  private void itGoesOn() throws Exception {
    await().atMost(120, SECONDS).ignoreExceptions().until(() -> probe().statusCode() == 200);
    scene.strikes().strike();
    scene.talkOn(200);
    await()
        .atMost(120, SECONDS)
        .until(() -> scene.replicas().get(0).isReady()); // the same process all the time
  }

  /** A customer of their own: what is refused is sent again, and taken in once. */
  private HttpResponse<String> probe() throws Exception {
    return scene.door().send(scene.replicas().get(0).url(), "probe", 1, ASKED);
  }

  private TestDatabase at(int port) {
    var url = postgres.url().replaceFirst(":\\d+/", ":" + port + "/");
    return new TestDatabase(url, postgres.user(), postgres.password());
  }

  private int port() {
    return postgres.port();
  }
}
