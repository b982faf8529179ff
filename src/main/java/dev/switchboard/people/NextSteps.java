package dev.switchboard.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the same customer is held elsewhere, with the ids that one needs there. Genesys Cloud's
 * part is its GDPR API ({@code GeneralDataProtectionRegulationApi} of the platform SDK: permissions
 * {@code gdpr:subject:view}, {@code gdpr:request:add}).
 */
final class NextSteps {

  /** Fields of a customer, and how Genesys Cloud calls a search for them. */
  private static final Map<String, String> SEARCHES =
      Map.of("email", "EMAIL", "nickname", "NAME", "lastName", "NAME");

  private NextSteps() {}

  static List<String> of(Held held) {
    var steps = new ArrayList<String>();
    genesys(held, steps);
    held.conversation()
        .ifPresent(
            id ->
                steps.add(
                    "Bot: whoever runs it was told conversation.id %s and customer.id %s; ask them to erase both."
                        .formatted(id, held.who().customer())));
    steps.add(
        "Channel: it knows the customer as %s; ask its team to erase what it keeps."
            .formatted(held.who().customer()));
    steps.add(
        "Backups of this database hold them until the last copy from before today is thrown away. After a restore"
            + " from such a copy, erase again.");
    steps.add(
        "Logs have ids of messages and of the conversation, never words; they go with the logs' own retention.");
    return steps;
  }

  private static void genesys(Held held, List<String> steps) {
    for (var id : held.genesysConversations()) {
      steps.add(
          "Genesys Cloud: GET /api/v2/conversations/messages/%s names the customer's external contact (participants with"
                  .formatted(id)
              + " purpose customer: externalContact.id).");
    }
    steps.add(
        "Genesys Cloud: GET /api/v2/gdpr/subjects?searchType=…&searchValue=… finds the data subject, by "
            + searches(held)
            + ".");
    steps.add(
        "Genesys Cloud: POST /api/v2/gdpr/requests?deleteConfirmed=true with {\"requestType\": \"GDPR_DELETE\","
            + " \"subject\": {\"externalContactId\": \"…\"}} erases them there; GET /api/v2/gdpr/requests/{id} says when"
            + " it is done.");
  }

  private static String searches(Held held) {
    var found = new ArrayList<String>();
    SEARCHES.keySet().stream()
        .sorted()
        .forEach(field -> add(found, SEARCHES.get(field), held.customer().path(field).asText("")));
    if (held.customer().path("idType").asText().equals("Phone")) {
      add(found, "PHONE", held.who().customer());
    }
    return found.isEmpty() ? "NAME, EMAIL or PHONE, as you know them" : String.join(", ", found);
  }

  private static void add(List<String> found, String search, String value) {
    if (!value.isBlank()) {
      found.add("%s “%s”".formatted(search, value));
    }
  }
}
