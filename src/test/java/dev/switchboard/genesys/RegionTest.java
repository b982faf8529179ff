package dev.switchboard.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {

  /** By hand from PureCloudRegionHosts of the JavaScript SDK 262.0.0, so that ours can be wrong. */
  private static final List<String> DOMAINS =
      List.of(
          "mypurecloud.com", // us-east-1
          "use2.us-gov-pure.cloud", // us-east-2
          "usw2.pure.cloud", // us-west-2
          "cac1.pure.cloud", // ca-central-1
          "mxc1.pure.cloud", // mx-central-1
          "sae1.pure.cloud", // sa-east-1
          "mypurecloud.ie", // eu-west-1
          "euw2.pure.cloud", // eu-west-2
          "mypurecloud.de", // eu-central-1
          "euc2.pure.cloud", // eu-central-2
          "edee1.eusc-pure.cloud", // eusc-de-east-1
          "mec1.pure.cloud", // me-central-1
          "aps1.pure.cloud", // ap-south-1
          "mypurecloud.jp", // ap-northeast-1
          "apne2.pure.cloud", // ap-northeast-2
          "apne3.pure.cloud", // ap-northeast-3
          "apse1.pure.cloud", // ap-southeast-1
          "mypurecloud.com.au"); // ap-southeast-2

  private static final List<String> URLS =
      List.of(
          "https://apps.%s/directory/#/admin/welcome",
          "https://apps.%s",
          "https://login.%s/#/authenticate-adv/org/acme",
          "https://api.%s/api/v2/tokens/me?expand=organization",
          "https://acme-bank-1.%s:443/",
          "http://apps.%s:443?a=b",
          "apps.%s",
          "%s",
          "  https://apps.%s/  ");

  static Stream<String[]> everyUrlOfEveryRegion() {
    return DOMAINS.stream()
        .flatMap(
            domain ->
                URLS.stream()
                    .map(url -> url.formatted(domain))
                    .flatMap(url -> Stream.of(url, url.toUpperCase(Locale.ROOT)))
                    .map(url -> new String[] {url, domain}));
  }

  @ParameterizedTest
  @MethodSource("everyUrlOfEveryRegion")
  void theRegionIsReadFromAnyUrlOfTheOrganisation(String url, String domain) {
    var region = Region.of(url).orElseThrow();
    assertThat(region.api()).hasToString("https://api." + domain);
    assertThat(region.login()).hasToString("https://login." + domain);
  }

  static Stream<String> whatOnlyLooksLikeARegion() {
    var disguises =
        List.of(
            "https://%s.evil.example",
            "https://apps.%s.evil.example/",
            "https://evil%s",
            "https://apps-%s/",
            "https://apps.%s@evil.example/",
            "https://evil.example/apps.%s",
            "https://evil.example?apps.%s",
            "https://evil.example#apps.%s",
            "https://evil.example:443#@apps.%s",
            "https://evil.example\\apps.%s",
            "https://apps.%s\\@evil.example",
            "https://a.b.%s",
            "https://.%s",
            "https://apps.%s.",
            "https://apps_%s",
            "https://apps\u3002%s",
            "https://apps.%s\u0000",
            "https:apps.%s",
            "//apps.%s");
    return DOMAINS.stream().flatMap(domain -> disguises.stream().map(url -> url.formatted(domain)));
  }

  @ParameterizedTest
  @MethodSource("whatOnlyLooksLikeARegion")
  void aHostIsNeverMadeOfWhatSomebodyTyped(String url) {
    assertThat(Region.of(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "https://",
        "https://example.com",
        "http://localhost",
        "http://127.0.0.1",
        "http://[::1]/",
        "https://apps.euc1.pure.cloud", // a README has it; no SDK does
        "https://apps.pure.cloud",
        "mypurecloud",
        "file:///etc/passwd"
      })
  void whatIsNoRegionIsNone(String url) {
    assertThat(Region.of(url)).isEmpty();
  }
}
