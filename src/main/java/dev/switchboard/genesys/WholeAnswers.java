package dev.switchboard.genesys;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers within bounds. The time-out of the JDK's client ends with the headers before JDK 26; this
 * one with the last byte.
 */
public final class WholeAnswers {

  private static final long LARGEST = 10_000_000; // bytes

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @throws IOException when there is no whole answer in time, or it is larger than 10 MB
   */
  public HttpResponse<byte[]> send(HttpRequest request, Duration timeout)
      throws IOException, InterruptedException {
    var answer = http.sendAsync(request, head -> new Limited());
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new HttpTimeoutException("no whole answer within %d s".formatted(timeout.toSeconds()));
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static final class Limited implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
    private Flow.Subscription source;
    private long size;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      source = subscription;
      all.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
      size += part.stream().mapToLong(ByteBuffer::remaining).sum();
      if (size <= LARGEST) {
        all.onNext(part);
      } else {
        source.cancel();
        all.onError(new IOException("the answer is larger than %d bytes".formatted(LARGEST)));
      }
    }

    @Override
    public void onError(Throwable failure) {
      all.onError(failure);
    }

    @Override
    public void onComplete() {
      all.onComplete();
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return all.getBody();
    }
  }
}
