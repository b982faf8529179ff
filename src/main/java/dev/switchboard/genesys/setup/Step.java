package dev.switchboard.genesys.setup;

/**
 * What is to be done about one part.
 *
 * @param why what differs, for people; empty when nothing does
 * @param act does it, and keeps a record of it
 * @param touched it is recorded as ours, and somebody has changed what can be seen of it
 */
record Step(State state, String why, Runnable act, boolean touched) {

  enum State {
    THERE("unchanged", "unchanged"),
    MISSING("made", "to make"),
    DIFFERENT("changed", "to change");

    private final String done;
    private final String planned;

    State(String done, String planned) {
      this.done = done;
      this.planned = planned;
    }

    String word(boolean dryRun) {
      return dryRun ? planned : done;
    }
  }

  static Step nothing() {
    return new Step(State.THERE, "", () -> {}, false);
  }

  static Step make(Runnable act) {
    return new Step(State.MISSING, "", act, false);
  }

  static Step change(String why, Runnable act) {
    return new Step(State.DIFFERENT, why, act, false);
  }

  /** Of ours, which somebody has changed. */
  static Step mend(String why, Runnable act) {
    return new Step(State.DIFFERENT, why, act, true);
  }
}
