package dev.switchboard.people;

/**
 * One customer on one integration: somebody who writes through two channels is two.
 *
 * @param customer the channel's id of the customer
 */
public record Who(String integration, String customer) {

  public Who {
    if (integration == null || integration.isBlank() || customer == null || customer.isBlank()) {
      throw new IllegalArgumentException("say both: the integration and the customer's id");
    }
  }
}
