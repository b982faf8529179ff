package dev.switchboard.attachment;

/** A file does not pass, and never will. */
final class NotFetched extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code a reason of Open Messaging's receipts
   * @param reason for the agent, and in brackets for the customer
   */
  NotFetched(String code, String reason) {
    super(reason, null, false, false);
    this.code = code;
  }

  static NotFetched tooLarge(long largest) {
    return new NotFetched(
        "InvalidMediaContentLength", "it is larger than %d bytes".formatted(largest));
  }

  static NotFetched ofType(String type) {
    return new NotFetched("MediaTypeNotAllowed", "%s is not allowed".formatted(type));
  }

  static NotFetched becauseOf(String reason) {
    return new NotFetched("GeneralError", reason);
  }

  String code() {
    return code;
  }
}
