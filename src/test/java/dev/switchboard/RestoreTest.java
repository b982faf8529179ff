package dev.switchboard;

import dev.switchboard.crash.Backup;
import dev.switchboard.crash.Forwarder;
import dev.switchboard.crash.LaneWatch;
import dev.switchboard.crash.Scene;
import dev.switchboard.database.TestDatabase;
import dev.switchboard.database.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database's disk is lost under load. It is made anew from last night's copy and the archive of
 * changes, and Switchboard, which was never stopped, goes on with it.
 */
@DisabledOnOs(OS.WINDOWS) // cp
class RestoreTest {

  @TempDir Path folder;

  private TestServer postgres;
  private Forwarder network;
  private Scene scene;

  @AfterEach
  void close() throws Exception {
    if (scene != null) {
      scene.close();
    }
    if (network != null) {
      network.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void aDatabaseThatIsRestoredUpToTheLastCommitHasLostNothing() throws Exception {
    postgres = TestServer.start(folder);
    var backup = Backup.archiving(postgres);
    network = new Forwarder(postgres.port());
    scene = Scene.open(at(network.port()), new LaneWatch(() -> at(postgres.port())), "restore");
    scene.talkOn(100);
    backup.copy();
    scene.talkOn(200); // only the archive knows of these

    network.cut();
    scene.strikes().strike();
    backup.awaitArchived();
    var began = System.nanoTime();
    backup.restore();
    var took = Duration.ofNanos(System.nanoTime() - began);
    network.restore(postgres.port());
    scene.strikes().strike();
    scene.talkOn(100);

    System.out.printf("restored within %d ms: %s%n", took.toMillis(), scene.end());
  }

  private TestDatabase at(int port) {
    var url = postgres.url().replaceFirst(":\\d+/", ":" + port + "/");
    return new TestDatabase(url, postgres.user(), postgres.password());
  }
}
