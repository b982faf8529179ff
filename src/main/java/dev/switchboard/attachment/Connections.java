package dev.switchboard.attachment;

import dev.switchboard.delivery.HeadDeadline;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/** HTTP that does nothing by itself: no redirect, no second try, no cookie, no unpacking. */
final class Connections {

  private static final HeadDeadline HEAD = new HeadDeadline();
  private static final Http1Config HEADERS =
      Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(16_384).build();

  private Connections() {}

  /**
   * Looks at the address when the connection is made, so that no second answer of a name server
   * comes between. Throws {@link NotPublic}.
   */
  static CloseableHttpClient toPublicAddresses(int atOnce) {
    return toPublicAddresses(SystemDefaultDnsResolver.INSTANCE, atOnce);
  }

  /**
   * @param names who says where a host is; not believed about private networks
   */
  static CloseableHttpClient toPublicAddresses(DnsResolver names, int atOnce) {
    return client(new PublicOnly(names), atOnce);
  }

  static CloseableHttpClient toAnyAddress(int atOnce) {
    return client(SystemDefaultDnsResolver.INSTANCE, atOnce);
  }

  private static CloseableHttpClient client(DnsResolver names, int atOnce) {
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(names)
            .setMaxConnTotal(atOnce)
            .setMaxConnPerRoute(atOnce)
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder().http1Config(HEADERS).build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(Timeout.ofSeconds(5)).build())
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .addExecInterceptorFirst("head", HEAD)
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableContentCompression() // what is small on the way stays small here
        .disableAuthCaching()
        .build();
  }

  /** One private address among several is one too many. */
  private record PublicOnly(DnsResolver names) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      var addresses = names.resolve(host);
      if (!Arrays.stream(addresses).allMatch(PublicAddress::is)) {
        throw new NotPublic(host);
      }
      return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
      return names.resolveCanonicalHostname(host);
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
