package dev.switchboard.genesys.setup;

/** There is nothing to look at before something else is mended. */
final class Unseen extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  Unseen(String message) {
    super(message);
  }
}
