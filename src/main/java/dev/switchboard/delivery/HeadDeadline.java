package dev.switchboard.delivery;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * The head of an answer has to be there within the response time-out, whole. The client's own
 * starts anew with each byte: headers that drip would hold their caller for ever.
 */
public final class HeadDeadline implements ExecChainHandler {

  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(250);

  private final Map<Cancellable, Long> ends = new ConcurrentHashMap<>();

  public HeadDeadline() {
    var watch = new Thread(this::watch, "head-deadline");
    watch.setDaemon(true);
    watch.start();
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    var timeout = scope.clientContext.getRequestConfigOrDefault().getResponseTimeout();
    if (timeout == null || !(scope.originalRequest instanceof Cancellable mine)) {
      return chain.proceed(request, scope);
    }
    ends.put(mine, System.nanoTime() + timeout.toNanoseconds() + LOOK);
    try {
      return chain.proceed(request, scope);
    } finally {
      ends.remove(mine);
    }
  }

  private void watch() {
    while (true) {
      LockSupport.parkNanos(LOOK);
      var now = System.nanoTime();
      ends.forEach(
          (request, end) -> {
            if (now - end > 0) {
              request.cancel();
            }
          });
    }
  }
}
