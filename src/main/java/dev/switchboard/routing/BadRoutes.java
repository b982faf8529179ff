package dev.switchboard.routing;

/** A set of route files was refused; its message is what an operator reads. */
final class BadRoutes extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  BadRoutes(Refusal refusal) {
    this(refusal, null);
  }

  BadRoutes(Refusal refusal, Throwable cause) {
    super(refusal.toString(), cause);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
