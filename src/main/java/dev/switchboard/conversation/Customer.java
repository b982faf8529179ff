package dev.switchboard.conversation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Map;

/**
 * A customer as the channel describes them; the names are Open Messaging's. What the channel did
 * not say is the empty string.
 *
 * @param id the channel's id of the customer
 * @param idType {@code Email}, {@code Phone}, {@code Opaque} or what else the channel says
 * @param image URL of a picture
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Customer(
    String id,
    String idType,
    String nickname,
    String firstName,
    String lastName,
    String image,
    String email) {

  /** Genesys's examples write them small, its API wants them capitalised; others are passed on. */
  private static final Map<String, String> KNOWN =
      Map.of("email", "Email", "phone", "Phone", "opaque", "Opaque");

  public Customer {
    id = id == null ? "" : id;
    idType =
        idType == null ? "Opaque" : KNOWN.getOrDefault(idType.toLowerCase(Locale.ROOT), idType);
    nickname = nickname == null ? "" : nickname;
    firstName = firstName == null ? "" : firstName;
    lastName = lastName == null ? "" : lastName;
    image = image == null ? "" : image;
    email = email == null ? "" : email;
  }

  /** What is not said this time is as it was. */
  Customer over(Customer before) {
    return new Customer(
        id,
        idType,
        or(nickname, before.nickname),
        or(firstName, before.firstName),
        or(lastName, before.lastName),
        or(image, before.image),
        or(email, before.email));
  }

  private static String or(String said, String before) {
    return said.isEmpty() ? before : said;
  }

  public static Customer withId(String id) {
    return new Customer(id, "Opaque", "", "", "", "", "");
  }
}
