package dev.switchboard.attachment;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;

/** HTTP that does nothing by itself: no redirect, no second try, no cookie, no unpacking. */
final class Connections {

  private Connections() {}

  /**
   * Looks at the address when the connection is made, so that no second answer of a name server
   * comes between. Throws {@link NotPublic}.
   */
  static CloseableHttpClient toPublicAddresses(int atOnce) {
    return client(new PublicOnly(), atOnce);
  }

  static CloseableHttpClient toAnyAddress(int atOnce) {
    return client(SystemDefaultDnsResolver.INSTANCE, atOnce);
  }

  private static CloseableHttpClient client(SystemDefaultDnsResolver names, int atOnce) {
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(names)
            .setMaxConnTotal(atOnce)
            .setMaxConnPerRoute(atOnce)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(Timeout.ofSeconds(5)).build())
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableContentCompression() // what is small on the way stays small here
        .disableAuthCaching()
        .build();
  }

  /** One private address among several is one too many. */
  private static final class PublicOnly extends SystemDefaultDnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      var addresses = super.resolve(host);
      if (!Arrays.stream(addresses).allMatch(PublicAddress::is)) {
        throw new NotPublic(host);
      }
      return addresses;
    }
  }

  /** A host is where nobody outside has any business. */
  static final class NotPublic extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    NotPublic(String host) {
      super(host + " is not a public address");
    }
  }
}
