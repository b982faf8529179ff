package dev.switchboard.genesys;

import dev.switchboard.security.Refused;

/**
 * Ids of Genesys Cloud become parts of paths that we call with our token, so they are looked at
 * first.
 */
final class GenesysId {

  private GenesysId() {}

  static boolean isOne(String id) {
    return id.matches("[A-Za-z0-9-]{1,64}");
  }

  /**
   * @throws Refused with 400 when it could not be one
   */
  static String checked(String id, String field) {
    if (!isOne(id)) {
      throw Refused.badRequest(
          "%s must be letters, digits and hyphens, 64 at most".formatted(field));
    }
    return id;
  }
}
