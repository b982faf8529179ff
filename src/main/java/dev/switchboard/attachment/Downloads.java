package dev.switchboard.attachment;

import dev.switchboard.delivery.DeliveryFailed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Fetches files from addresses that somebody outside has named: believed hosts only, public
 * addresses only (looked at when the connection is made, so that no second answer of a name server
 * comes between), each redirect anew, within size and time.
 */
@Component
class Downloads implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);
  private static final int REDIRECTS = 3;
  private static final int AT_ONCE = 4; // each holds its file in memory
  private static final Duration BUSY = Duration.ofMillis(200);

  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Sources sources;
  private final AttachmentSettings settings;
  private final CloseableHttpClient toPublic = Connections.toPublicAddresses(AT_ONCE);
  private final CloseableHttpClient toConfigured = Connections.toAnyAddress(AT_ONCE);

  Downloads(Sources sources, AttachmentSettings settings) {
    this.sources = sources;
    this.settings = settings;
  }

  record File(String mime, byte[] bytes) {}

  /**
   * @throws NotFetched when another try would fail in the same way
   * @throws DeliveryFailed when another try may succeed
   */
  File fetch(String integration, String url) throws NotFetched {
    if (!places.tryAcquire()) {
      throw DeliveryFailed.notTried(BUSY, "other files are being fetched");
    }
    try {
      var rules = settings.of(integration);
      var end = System.nanoTime() + rules.timeout().toNanos();
      var next = uri(url);
      for (var hop = 0; hop <= REDIRECTS; hop++) {
        var found = ask(integration, next, rules, end);
        if (found.file().isPresent()) {
          return found.file().get();
        }
        next = next.resolve(found.elsewhere());
      }
      throw NotFetched.becauseOf("its link leads from one place to another");
    } finally {
      places.release();
    }
  }

  /** Either the file, or where else it is. */
  private record Found(Optional<File> file, URI elsewhere) {}

  private Found ask(String integration, URI url, AttachmentSettings.Attachments rules, long end)
      throws NotFetched {
    var trust = trust(integration, url, rules);
    var request = new HttpGet(url);
    request.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(Timeout.ofNanoseconds(Math.max(1_000_000, end - System.nanoTime())))
            .build());
    var client = trust == Sources.Trust.CONFIGURED ? toConfigured : toPublic;
    try {
      return read(client, request, rules, end);
    } catch (Connections.NotPublic inside) {
      throw NotFetched.becauseOf("its link leads into a private network");
    } catch (IOException e) {
      throw DeliveryFailed.retryable(
          "%s did not give the file: %s".formatted(url.getHost(), e.getClass().getSimpleName()), e);
    }
  }

  /** What is not read is cut off: to close an answer would read it to its end, if it has one. */
  private static Found read(
      CloseableHttpClient client, HttpGet request, AttachmentSettings.Attachments rules, long end)
      throws IOException, NotFetched {
    var answer = client.executeOpen(null, request, null);
    try {
      return read(answer, rules, end);
    } finally {
      request.abort();
      Closer.closeQuietly(answer);
    }
  }

  private Sources.Trust trust(String integration, URI url, AttachmentSettings.Attachments rules)
      throws NotFetched {
    var trust = sources.trust(integration, url);
    var isPlainHttps =
        "https".equalsIgnoreCase(url.getScheme())
            && url.getHost() != null
            && url.getRawUserInfo() == null
            && (url.getPort() == -1 || url.getPort() == 443);
    if (trust == Sources.Trust.NONE
        && isPlainHttps
        && rules.fetchesFrom(url.getHost().toLowerCase(Locale.ROOT))) {
      trust = Sources.Trust.PUBLIC;
    }
    if (trust == Sources.Trust.NONE || trust == Sources.Trust.PUBLIC && !isPlainHttps) {
      LOG.warn(
          "{}: files at {} are not fetched; if they shall be, name the host in switchboard.integrations.{}.attachments.hosts (https only)",
          integration,
          String.valueOf(url.getHost()).replaceAll("[^A-Za-z0-9.:-]", "?"),
          integration);
      throw NotFetched.becauseOf("its link leads to a place that is not believed");
    }
    return trust;
  }

  private static Found read(
      ClassicHttpResponse answer, AttachmentSettings.Attachments rules, long end)
      throws IOException, NotFetched {
    var status = answer.getCode();
    if (status >= 300 && status < 400 && answer.containsHeader(HttpHeaders.LOCATION)) {
      return new Found(
          Optional.empty(), uri(answer.getFirstHeader(HttpHeaders.LOCATION).getValue()));
    }
    if (status == 408 || status == 429 || status >= 500) {
      throw DeliveryFailed.retryable("the file's host answered " + status, null);
    }
    if (status != 200 || answer.getEntity() == null) {
      throw NotFetched.becauseOf("its host answered " + status);
    }
    var mime = Optional.ofNullable(answer.getEntity().getContentType()).orElse("");
    return new Found(
        Optional.of(new File(mime, bytes(answer, rules.largest().toBytes(), end))), URI.create(""));
  }

  private static byte[] bytes(ClassicHttpResponse answer, long largest, long end)
      throws IOException, NotFetched {
    if (answer.getEntity().getContentLength() > largest) {
      throw NotFetched.tooLarge(largest);
    }
    var read = new ByteArrayOutputStream();
    var chunk = new byte[16_384];
    var body = answer.getEntity().getContent();
    for (int length; (length = body.read(chunk)) >= 0; ) {
      read.write(chunk, 0, length);
      if (read.size() > largest) {
        throw NotFetched.tooLarge(largest);
      }
      if (System.nanoTime() > end) {
        throw DeliveryFailed.retryable("the file did not come in time", null);
      }
    }
    return read.toByteArray();
  }

  private static URI uri(String url) throws NotFetched {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw NotFetched.becauseOf("its link cannot be read");
    }
  }

  @Override
  public void destroy() throws IOException {
    toPublic.close();
    toConfigured.close();
  }
}
