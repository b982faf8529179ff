package dev.switchboard.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedPostgresTest {

  @TempDir static Path parent;

  static Path folder;
  static EmbeddedPostgres postgres;
  static String firstOutput;

  @BeforeAll
  static void start(CapturedOutput output) {
    folder = parent.resolve("a folder");
    postgres = EmbeddedPostgres.start(folder);
    firstOutput = output.getAll();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "synchronous_commit, on",
    "full_page_writes, on",
    "data_checksums, on",
    "server_encoding, UTF8",
    "listen_addresses, 127.0.0.1",
    "unix_socket_directories, ''",
    "password_encryption, scram-sha-256",
    "max_connections, 100",
    "shared_buffers, 128MB",
  })
  void theServerIsSetUpForKeepingWhatItCommits(String setting, String value) throws Exception {
    assertThat(new Sql(postgres.superuser()).ask("show " + setting)).isEqualTo(value);
  }

  @Test
  void theServerIsTheOneThatMavenShips() throws Exception {
    assertThat(new Sql(postgres.login()).ask("show server_version"))
        .isEqualTo(PostgresArchive.find(Platform.current()).version());
  }

  @Test
  void noSettingInAFileTurnsDurabilityOff() throws Exception {
    new Sql(postgres.superuser()).run("alter system set fsync = off");
    new Sql(postgres.superuser()).run("alter system set synchronous_commit = off");

    restart();

    assertThat(new Sql(postgres.login()).ask("show fsync")).isEqualTo("on");
    assertThat(new Sql(postgres.login()).ask("show synchronous_commit")).isEqualTo("on");
  }

  @Test
  void whatIsCommittedOutlivesARestart() throws Exception {
    new Sql(postgres.login()).run("create table outlives as select 'kept' as word");

    restart();

    assertThat(new Sql(postgres.login()).ask("select word from outlives")).isEqualTo("kept");
  }

  @Test
  void aWrongPasswordIsRefused() {
    Login login = postgres.login();

    assertThatThrownBy(new Sql(new Login(login.url(), login.user(), "wrong"))::connect)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void theApplicationIsNoSuperuser() throws Exception {
    assertThat(new Sql(postgres.login()).ask("show is_superuser")).isEqualTo("off");
    assertThatThrownBy(() -> new Sql(postgres.login()).run("copy (select 1) to program 'id'"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void onlyItsOwnerReadsThePasswordFile() throws Exception {
    Path file = folder.resolve("password");

    assertThat(Files.readString(file)).isEqualTo(postgres.login().password()).hasSize(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void noOtherAddressOfThisMachineAnswers() throws Exception {
    int port = URI.create(postgres.login().url().substring("jdbc:".length())).getPort();

    NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .forEach(
            address ->
                assertThatThrownBy(() -> connect(address, port))
                    .isInstanceOf(ConnectException.class));
    connect(InetAddress.getByName("127.0.0.1"), port);
  }

  @Test
  void aSecondInstanceInTheSameFolderIsRefused() throws Exception {
    assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
        .isInstanceOfSatisfying(
            DatabaseStartException.class,
            refusal -> {
              assertThat(refusal)
                  .hasMessageContaining("Another Switchboard")
                  .hasMessageContaining(folder.toString());
              assertThat(refusal.remedy())
                  .contains("switchboard.data.folder")
                  .contains("spring.datasource.url");
            });
    assertThat(new Sql(postgres.login()).ask("select 'still there'")).isEqualTo("still there");
  }

  @Test
  void theFirstStartSaysWhatItDoesWithoutThePassword() {
    assertThat(firstOutput)
        .contains("Unpacking PostgreSQL " + PostgresArchive.find(Platform.current()).version())
        .contains("Creating the database cluster in " + folder)
        .containsPattern("PostgreSQL started on port \\d+ in .*a folder after \\d+ ms")
        .doesNotContain(postgres.login().password());
    assertThat(postgres.login()).asString().doesNotContain(postgres.login().password());
  }

  @Test
  void whatCustomersWroteIsNotInTheLogOfTheServer() throws Exception {
    new Sql(postgres.login())
        .run("create table secrets (word text primary key check (word <> 'hush'))");

    assertThatThrownBy(() -> new Sql(postgres.login()).run("insert into secrets values ('hush')"))
        .hasMessageContaining("hush");

    assertThat(Files.readString(folder.resolve("postgres-18.log")))
        .contains("violates check constraint")
        .doesNotContain("hush");
  }

  private static void restart() {
    postgres.close();
    postgres = EmbeddedPostgres.start(folder);
  }

  private static void connect(InetAddress address, int port) throws IOException {
    try (Socket socket = new Socket(address, port)) {
      assertThat(socket.isConnected()).isTrue();
    }
  }
}
