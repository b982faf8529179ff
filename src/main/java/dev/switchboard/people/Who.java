package dev.switchboard.people;

/**
 * One customer on one integration: somebody who writes through two channels is two.
 *
 * @param customer the channel's id of the customer
 */
public record Who(String integration, String customer) {

  /** Nobody is called so: PostgreSQL has no text with it, and takes no question with it. */
  private static final char NUL = 0;

  public Who {
    if (integration == null || integration.isBlank() || customer == null || customer.isBlank()) {
      throw new IllegalArgumentException("say both: the integration and the customer's id");
    }
  }

  /** Whether PostgreSQL can be asked for such words at all. */
  static boolean canBe(String words) {
    return words.indexOf(NUL) < 0;
  }

  boolean canBe() {
    return canBe(integration) && canBe(customer);
  }
}
