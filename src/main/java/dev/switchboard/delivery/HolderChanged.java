package dev.switchboard.delivery;

/** The holder changed while a message was processed: it is to be decided anew. */
final class HolderChanged extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HolderChanged() {
    super("the holder changed meanwhile", null, false, false);
  }

  /** What happens once may be chance; again and again, it is the route. */
  static DeliveryFailed again() {
    return DeliveryFailed.retryable(
        "a route decides for somebody who does not hold the conversation: it asks the bot while an agent"
            + " has it, or the other way round; see whether it asks direct:registration first",
        null);
  }

  static boolean is(Throwable failure) {
    for (var t = failure; t != null; t = t.getCause()) {
      if (t instanceof HolderChanged) {
        return true;
      }
    }
    return false;
  }
}
