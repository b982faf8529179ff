package dev.switchboard.bench;

import dev.switchboard.crash.ChannelDoor;
import dev.switchboard.crash.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Conversations side by side; in each, the customer writes when the bot's answer has come. */
record Talk(ChannelDoor door, String url, Heard channel) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * @param acknowledged nanoseconds from a message to its 200
   * @param answered nanoseconds from a message to the bot's answer at the channel
   */
  record Measured(Queue<Long> acknowledged, Queue<Long> answered, double seconds) {

    double acknowledgedPerSecond() {
      return acknowledged.size() / seconds;
    }

    double answeredPerSecond() {
      return answered.size() / seconds;
    }
  }

  /**
   * @param name no customer has had it before
   */
  Measured run(String name, int conversations, Duration length) throws Exception {
    var measured =
        new Measured(
            new ConcurrentLinkedQueue<>(),
            new ConcurrentLinkedQueue<>(),
            length.toMillis() / 1000.0);
    var end = System.nanoTime() + length.toNanos();
    var threads = Executors.newFixedThreadPool(conversations);
    try {
      List<Future<Void>> all =
          IntStream.range(0, conversations)
              .mapToObj(
                  number -> threads.submit(() -> converse(name + "-" + number, end, measured)))
              .toList();
      for (var one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    return measured;
  }

  private Void converse(String customer, long end, Measured measured) throws Exception {
    for (int number = 1; System.nanoTime() < end; number++) {
      var sent = System.nanoTime();
      var answer = door.send(url, customer, number, Instant.now());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      measured.acknowledged().add(System.nanoTime() - sent);
      measured.answered().add(channel.await(customer, number, PATIENCE).at() - sent);
    }
    return null;
  }
}
