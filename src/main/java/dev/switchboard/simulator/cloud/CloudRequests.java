package dev.switchboard.simulator.cloud;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The last requests that Switchboard has made to the small Genesys Cloud, for assertions. */
@Component
@Profile("demo")
class CloudRequests {

  private static final int KEPT = 1000;

  private final Deque<Request> requests = new ArrayDeque<>();

  synchronized void add(Request request) {
    requests.addLast(request);
    if (requests.size() > KEPT) {
      requests.removeFirst();
    }
  }

  synchronized List<Request> list() {
    return List.copyOf(requests);
  }

  synchronized void clear() {
    requests.clear();
  }

  /**
   * @param path as Genesys Cloud would see it, with its query; login paths begin with /oauth
   */
  record Request(Instant at, String method, String path, Object body, int status, long millis) {}
}
