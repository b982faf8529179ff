package dev.switchboard;

/**
 * No integration is configured, and nobody has asked for the demo world: its passwords are public,
 * so it does not come up where real conversations may be.
 */
final class NoDemoHere extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final String REMEDY =
      "Configure an integration: a property that begins with switchboard.integrations.; in config/application.yaml,"
          + " look at its indentation, and at the folder in which Switchboard was started. Or, if you want the demo"
          + " world %s, say so: --spring.profiles.active=demo (SPRING_PROFILES_ACTIVE=demo).%s";

  private final String remedy;

  private NoDemoHere(String what, String where, String orElse) {
    super(
        "No integration is configured, and "
            + what
            + ". The demo world has public passwords, and would open to anybody what is in there.");
    this.remedy = REMEDY.formatted(where, orElse);
  }

  static NoDemoHere onADatabaseOfYourOwn() {
    return new NoDemoHere("spring.datasource.url names a database", "on that database", "");
  }

  /**
   * @param found of what a configuration has left
   */
  static NoDemoHere over(String found) {
    return new NoDemoHere(
        "the database in switchboard.data.folder has " + found,
        "over it",
        " With another switchboard.data.folder, it begins anew.");
  }

  String remedy() {
    return remedy;
  }
}
