package dev.switchboard.genesys;

import dev.switchboard.attachment.Sources;
import java.net.URI;
import org.springframework.stereotype.Component;

/**
 * Agents' files are at {@code api-downloads.} of the organisation's region (genesys.md §2), or,
 * with an {@code api-url} of its own, where that is.
 */
@Component
class GenesysSources implements Sources {

  private final GenesysSettings settings;

  GenesysSources(GenesysSettings settings) {
    this.settings = settings;
  }

  @Override
  public Trust trust(String integration, URI url) {
    var genesys = settings.of(integration);
    if (genesys.apiUrl().filter(api -> isSame(api, url)).isPresent()) {
      return Trust.CONFIGURED;
    }
    return url.getHost() != null
            && Region.of(genesys.orgUrl()).filter(region -> region.has(url.getHost())).isPresent()
        ? Trust.PUBLIC
        : Trust.NONE;
  }

  private static boolean isSame(URI api, URI url) {
    return api.getScheme().equalsIgnoreCase(url.getScheme())
        && api.getHost().equalsIgnoreCase(url.getHost())
        && api.getPort() == url.getPort()
        && url.getRawUserInfo() == null;
  }
}
