package dev.switchboard.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux,      amd64,   postgres-linux-x86_64.txz,   initdb",
    "Linux,      aarch64, postgres-linux-arm_64.txz,   initdb",
    "Mac OS X,   aarch64, postgres-darwin-arm_64.txz,  initdb",
    "Mac OS X,   x86_64,  postgres-darwin-x86_64.txz,  initdb",
    "Windows 11, amd64,   postgres-windows-x86_64.txz, initdb.exe",
    "Windows 11, aarch64, postgres-windows-x86_64.txz, initdb.exe",
  })
  void eachPlatformHasItsArchive(String osName, String osArch, String archive, String program) {
    Platform platform = Platform.of(osName, osArch);

    assertThat(platform.archive()).isEqualTo(archive);
    assertThat(platform.program("initdb")).isEqualTo(program);
  }

  @Test
  void aBuildWithoutProgramsSaysWhatToDo() {
    assertThatThrownBy(() -> PostgresArchive.find(Platform.of("Linux", "s390x")))
        .isInstanceOfSatisfying(
            DatabaseStartException.class,
            refusal -> {
              assertThat(refusal).hasMessageContaining("no PostgreSQL for linux s390x");
              assertThat(refusal.remedy())
                  .contains("spring.datasource.url")
                  .contains("-P postgres-");
            });
  }

  @Test
  void theVersionIsThatOfTheJar() {
    PostgresArchive archive = PostgresArchive.find(Platform.current());

    assertThat(archive.version()).matches("18\\.\\d+");
    assertThat(archive.major()).isEqualTo("18");
  }
}
