package dev.switchboard.database;

/**
 * The database that Switchboard brings along cannot start; says what happened and what to do about
 * it.
 */
class DatabaseStartException extends RuntimeException {

  private final String remedy;

  DatabaseStartException(String whatHappened, String remedy) {
    super(whatHappened);
    this.remedy = remedy;
  }

  DatabaseStartException(String whatHappened, String remedy, Throwable cause) {
    super(whatHappened, cause);
    this.remedy = remedy;
  }

  /** What the operator can do, as one or more sentences. */
  String remedy() {
    return remedy;
  }
}
