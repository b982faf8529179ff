package dev.switchboard.genesys.setup;

import java.util.function.Function;

/**
 * One look at one thing.
 *
 * @param name for people; also the finding's
 */
record Check(String name, Function<Visit, Finding> look) {

  /** A refusal or a silence is a finding too: whoever looks on must see it. */
  Finding of(Visit visit) {
    try {
      return look.apply(visit);
    } catch (Refusal refusal) {
      return refused(visit, refusal);
    } catch (Unseen e) {
      return Finding.warning(name, e.getMessage(), "Mend the Open Messaging integration first.");
    } catch (IllegalStateException e) {
      return Finding.wrong(
          name, e.getMessage(), "See that this machine reaches Genesys Cloud over https.");
    }
  }

  private Finding refused(Visit visit, Refusal refusal) {
    var words = refusal.getMessage().split("\n", 2);
    return switch (refusal.answer().status()) {
      case 403 -> forbidden(visit, words[0], Permission.advice(refusal.answer()));
      case 429 -> Finding.warning(name, words[0], ClientChecks.SPENT);
      default ->
          Finding.wrong(
              name, words[0], "Ask again in a minute; status.mypurecloud.com tells of outages.");
    };
  }

  /** One missing permission is one trouble, however many checks would need it. */
  private Finding forbidden(Visit visit, String seen, String advice) {
    var first = visit.lacks(advice, name);
    return first.equals(name)
        ? Finding.wrong(name, seen, advice)
        : Finding.warning(name, "not looked at", "Mend %s first.".formatted(first));
  }
}
