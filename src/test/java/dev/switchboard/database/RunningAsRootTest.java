package dev.switchboard.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL refuses root; each way around it is walked for real, so this needs to be run as root.
 */
class RunningAsRootTest {

  /** JUnit makes it for its owner only: other accounts cannot enter. */
  @TempDir Path closed;

  @BeforeAll
  static void onlyAsRoot() {
    assumeTrue(!Platform.current().windows() && !Account.ourselves().works(), "not root");
  }

  @Test
  void aUserNamespaceIsTheFirstChoice() throws Exception {
    assumeTrue(Account.userNamespace().works(), "user namespaces are closed here");
    assertThat(Account.choose(Platform.current())).isEqualTo(Account.userNamespace());

    assertThat(ownerOfServerIn(closed, Account.userNamespace())).isEqualTo("root");
    assertThat(closed.resolve("postgres-18"))
        .isDirectory()
        .isNot(new Condition<>(Files::isSymbolicLink, "elsewhere"));
  }

  @Test
  void anotherAccountRunsInAFolderThatItReaches() throws Exception {
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
    Account nobody = Account.named("nobody").orElseThrow();

    assertThat(ownerOfServerIn(closed, nobody)).isEqualTo("nobody");
    assertThat(Files.getOwner(closed.resolve("postgres-18"))).hasToString("nobody");
    assertThat(Files.getOwner(closed.resolve("password"))).hasToString("root");

    assertThat(ownerOfServerIn(closed, Account.choose(Platform.current())))
        .as("another way later")
        .isNotNull();
    assertThat(ownerOfServerIn(closed, nobody)).as("and back").isEqualTo("nobody");
  }

  @Test
  void aFolderThatTheOtherAccountCannotEnterPointsToOneThatItCan() throws Exception {
    Account nobody = Account.named("nobody").orElseThrow();
    Path link = closed.resolve("postgres-18");
    try {
      assertThat(ownerOfServerIn(closed, nobody)).isEqualTo("nobody");
      assertThat(link).isSymbolicLink();
      assertThat(link.toRealPath()).startsWith(Path.of("/var/lib/switchboard"));

      assertThat(ownerOfServerIn(closed, Account.choose(Platform.current())))
          .isNotEqualTo("nobody");
      assertThat(link).as("the same cluster, whatever the way").isSymbolicLink();
    } finally {
      new FileTree(link.toRealPath().getParent()).delete();
    }
    assertThatThrownBy(() -> EmbeddedPostgres.start(closed))
        .hasMessageContaining("nothing is there");
  }

  @Test
  void thereIsNoAccountOfAnUnknownName() {
    assertThat(Account.named("nobody-of-this-name")).isEqualTo(Optional.empty());
  }

  /** Also writes and reads back, over a restart. */
  private static String ownerOfServerIn(Path folder, Account account) throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, platform -> account)) {
      new Sql(postgres.login())
          .run("create table if not exists visits (at timestamptz default now())");
      new Sql(postgres.login()).run("insert into visits default values");
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, platform -> account)) {
      assertThat(Integer.parseInt(new Sql(postgres.login()).ask("select count(*) from visits")))
          .isPositive();
      return new PidFile(folder.resolve("postgres-18").toRealPath())
          .server()
          .orElseThrow()
          .info()
          .user()
          .orElseThrow();
    }
  }
}
