package dev.switchboard.genesys.setup;

/** One thing at Genesys Cloud that set-up sees to. */
interface Part {

  /** Its name in our records, once for each integration. */
  String role();

  /** What it is, for people, with its name at Genesys Cloud. */
  String title(Site site);

  /**
   * Looks, and changes nothing.
   *
   * @throws Refusal when Genesys Cloud does not let us look
   */
  Step look(Work work);

  /** Takes it away; only called for what we have made. */
  void remove(Work work, Records.Kept kept);
}
