package dev.switchboard.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {

  @ParameterizedTest
  @CsvSource({
    "https://apps.mypurecloud.de/directory/#/, https://api.mypurecloud.de",
    "https://apps.mypurecloud.com, https://api.mypurecloud.com",
    "https://apps.mypurecloud.com.au/x?y, https://api.mypurecloud.com.au",
    "login.euw2.pure.cloud, https://api.euw2.pure.cloud",
    "HTTPS://ACME.USW2.PURE.CLOUD:443/, https://api.usw2.pure.cloud",
    "mypurecloud.ie, https://api.mypurecloud.ie",
  })
  void theRegionIsReadFromAnyUrlOfTheOrganisation(String url, String api) {
    assertThat(Region.of(url).orElseThrow().api()).hasToString(api);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://example.com",
        "https://mypurecloud.de.evil.example",
        "https://evilmypurecloud.de",
        "https://mypurecloud.de@evil.example",
        "https://a.b.mypurecloud.de",
        "http://localhost"
      })
  void aHostIsNeverMadeOfWhatSomebodyTyped(String url) {
    assertThat(Region.of(url)).isEmpty();
  }
}
