package dev.switchboard.simulator.parcelbot;

/**
 * A parcel whose fate follows from its number, so that the same question always has the same
 * answer.
 */
record Parcel(String number) {

  private enum Fate {
    ON_THE_VAN,
    AT_THE_DEPOT,
    DELAYED
  }

  private Fate fate() {
    return Fate.values()[
        Math.floorMod(
            Integer.parseInt(number.substring(number.length() - 1)), Fate.values().length)];
  }

  String status() {
    return switch (fate()) {
      case ON_THE_VAN ->
          "Good news: parcel " + number + " is on the van and should be with you before 18:00.";
      case AT_THE_DEPOT ->
          "Parcel "
              + number
              + " reached our depot this morning. It goes out tomorrow, before noon.";
      case DELAYED ->
          "Parcel "
              + number
              + " is three days late, sorry about that. It is at the sorting centre now.";
    };
  }

  String inShort() {
    return switch (fate()) {
      case ON_THE_VAN -> "on the van today";
      case AT_THE_DEPOT -> "at the depot, out tomorrow";
      case DELAYED -> "3 days late, at the sorting centre";
    };
  }
}
