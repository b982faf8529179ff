package dev.switchboard.genesys;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The regions of Genesys Cloud. A host is only ever taken from this table (source: the platform
 * SDKs' PureCloudRegionHosts and the Terraform provider's region map), never built from what
 * somebody typed.
 */
public final class Region {

  private static final List<String> DOMAINS =
      List.of(
          "mypurecloud.com",
          "use2.us-gov-pure.cloud",
          "usw2.pure.cloud",
          "cac1.pure.cloud",
          "sae1.pure.cloud",
          "aps1.pure.cloud",
          "mypurecloud.jp",
          "apne3.pure.cloud",
          "apse1.pure.cloud",
          "mypurecloud.ie",
          "euw2.pure.cloud",
          "mypurecloud.de",
          "euc2.pure.cloud",
          "mec1.pure.cloud",
          "mypurecloud.com.au",
          "apne2.pure.cloud",
          "mxc1.pure.cloud",
          "edee1.eusc-pure.cloud");

  private final String domain;

  private Region(String domain) {
    this.domain = domain;
  }

  /**
   * @param url any URL of the organisation, or just its host
   */
  public static Optional<Region> of(String url) {
    var host =
        url.strip()
            .replaceFirst("^[a-zA-Z]+://", "")
            .replaceFirst("[/:?#].*$", "")
            .toLowerCase(Locale.ROOT);
    return DOMAINS.stream()
        .filter(
            domain ->
                host.equals(domain) || host.matches("[a-z0-9-]+\\." + domain.replace(".", "\\.")))
        .findFirst()
        .map(Region::new);
  }

  /** Whether a host is the region's own, like {@code api-downloads.mypurecloud.de}. */
  boolean has(String host) {
    return host.toLowerCase(Locale.ROOT).endsWith("." + domain);
  }

  public URI login() {
    return URI.create("https://login." + domain);
  }

  public URI api() {
    return URI.create("https://api." + domain);
  }
}
