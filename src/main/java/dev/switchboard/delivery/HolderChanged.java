package dev.switchboard.delivery;

/** The holder changed while a message was processed: it is to be decided anew. */
final class HolderChanged extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HolderChanged() {
    super("the holder changed meanwhile", null, false, false);
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
