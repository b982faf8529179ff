package dev.switchboard.genesys.setup;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Brings everything at Genesys Cloud that an integration needs into being, one part after another.
 * A part that is as it should be is left alone; one that fails ends it, and leaves what came before
 * and what would come after as they are.
 */
final class SetUp {

  /** In the order in which they need each other. */
  private static final List<Part> PARTS =
      List.of(
          new TypingSetting(),
          new OpenIntegration(),
          new ActionsCredential(),
          new ActionsIntegration(),
          new DataAction(DataAction.REGISTER),
          new DataAction(DataAction.ENDED),
          new Flow(Flow.MESSAGES),
          new Flow(Flow.CUSTOMER_END),
          new Flow(Flow.USER_END),
          new Recipient(),
          new Trigger(Flow.CUSTOMER_END),
          new Trigger(Flow.USER_END));

  private final Work work;
  private final Progress progress;

  SetUp(Work work, Progress progress) {
    this.work = work;
    this.progress = progress;
  }

  /** Hears of each part as it ends. */
  interface Progress {
    void done(Step.State state, String title, String why);

    void failed(String title, String why);

    void removed(String title);
  }

  /**
   * @throws IllegalStateException when a part has failed, after {@link Progress#failed}
   */
  void run() {
    queueIsThere();
    PARTS.forEach(this::see);
    if (!work.dryRun()) {
      work.forgetReplacedSecrets();
    }
  }

  private void see(Part part) {
    var title = part.title(work.site());
    try {
      var step = part.look(work);
      if (!work.dryRun()) {
        step.act().run();
      }
      progress.done(step.state(), title, step.why());
    } catch (IllegalStateException e) {
      progress.failed(title, e.getMessage());
      throw e;
    }
  }

  /** A flow that names a queue which is not there cannot be published; that is seen at once. */
  private void queueIsThere() {
    var queue = work.site().genesys().queue();
    if (Queue.named(work.platform(), queue).isEmpty()) {
      var why =
          "There is no queue %s. Make it at Admin > Contact Center > Queues, or name another one with switchboard.integrations.%s.genesys.queue."
              .formatted(queue, work.site().name());
      progress.failed("queue " + queue, why);
      throw new IllegalStateException(why);
    }
  }

  /** Takes back what is recorded as made by us, the last first, and nothing else. */
  void remove() {
    Map<String, Records.Kept> kept =
        work.records().objects().stream().collect(Collectors.toMap(Records.Kept::role, one -> one));
    IntStream.range(0, PARTS.size())
        .mapToObj(number -> PARTS.get(PARTS.size() - 1 - number))
        .filter(part -> kept.containsKey(part.role()))
        .forEach(part -> remove(part, kept.get(part.role())));
    if (!work.dryRun()) {
      work.records().forgetSecrets();
    }
  }

  private void remove(Part part, Records.Kept kept) {
    var title = part.title(work.site());
    try {
      if (!work.dryRun()) {
        if (kept.made()) {
          part.remove(work, kept);
        }
        work.records().forget(part.role());
      }
      if (kept.made()) {
        progress.removed(title);
      }
    } catch (IllegalStateException e) {
      progress.failed(title, e.getMessage());
      throw e;
    }
  }
}
