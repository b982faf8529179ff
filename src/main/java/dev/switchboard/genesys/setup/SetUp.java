package dev.switchboard.genesys.setup;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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

    /** It was there before us. */
    void left(String title);

    /** Others have changed what was made from here. */
    void touched();
  }

  /**
   * @throws IllegalStateException when a part has failed, after {@link Progress#failed}
   */
  void run() {
    queueIsThere();
    var plan = plan(work.wish().onlyLooking());
    var wish = wish(plan);
    if (plan.stream().allMatch(step -> step.state() == Step.State.THERE)) {
      tell(plan);
    } else if (work.dryRun()) {
      tell(wish.equals(work.wish()) ? plan : plan(wish));
    } else {
      PARTS.forEach(part -> see(part, work.wishing(wish)));
    }
    if (!wish.equals(work.wish())) {
      progress.touched();
    }
    if (!work.dryRun()) {
      work.forgetReplacedSecrets();
    }
  }

  /** All parts are looked at before the first is changed: none may be another Switchboard's. */
  private List<Step> plan(Wish wish) {
    var looking = work.wishing(wish);
    return PARTS.stream().map(part -> orFailed(part, () -> part.look(looking))).toList();
  }

  /** Who has changed what we see may have changed what we do not see as well. */
  private Wish wish(List<Step> plan) {
    return plan.stream().anyMatch(Step::touched) ? work.wish().withSecrets() : work.wish();
  }

  private void tell(List<Step> plan) {
    for (var number = 0; number < plan.size(); number++) {
      tell(PARTS.get(number), plan.get(number));
    }
  }

  private void tell(Part part, Step step) {
    progress.done(step.state(), part.title(work.site()), step.why());
  }

  private void see(Part part, Work now) {
    var step =
        orFailed(
            part,
            () -> {
              var looked = part.look(now);
              looked.act().run();
              return looked;
            });
    tell(part, step);
  }

  private <T> T orFailed(Part part, Supplier<T> act) {
    try {
      return act.get();
    } catch (IllegalStateException e) {
      progress.failed(part.title(work.site()), e.getMessage());
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
      } else {
        progress.left(title);
      }
    } catch (IllegalStateException e) {
      progress.failed(title, e.getMessage());
      throw e;
    }
  }
}
