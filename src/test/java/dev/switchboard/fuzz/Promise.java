package dev.switchboard.fuzz;

/** What a parser may throw is part of its promise; all else is a finding. */
public final class Promise {

  private Promise() {}

  @FunctionalInterface
  public interface Parser {
    void run() throws Exception;
  }

  /**
   * @return whether it was taken
   */
  public static boolean takesOrThrows(Class<? extends Exception> refusal, Parser parser) {
    try {
      parser.run();
      return true;
    } catch (Exception e) {
      if (refusal.isInstance(e) && e.getMessage() != null && !e.getMessage().isBlank()) {
        return false;
      }
      throw new AssertionError("not a refusal in words: " + e, e);
    }
  }

  public static void holds(boolean what, String otherwise) {
    if (!what) {
      throw new AssertionError(otherwise);
    }
  }
}
