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
          + " world over it, say so: --spring.profiles.active=demo (SPRING_PROFILES_ACTIVE=demo). In another"
          + " switchboard.data.folder, or another database, it begins anew.";

  /**
   * @param found of what a configuration has left
   */
  NoDemoHere(String found) {
    super(
        "No integration is configured, and the database has "
            + found
            + ". The demo world has public passwords, and would open to anybody what is in there.");
  }

  static String remedy() {
    return REMEDY;
  }
}
