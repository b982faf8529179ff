package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An Architect flow, published from YAML by a job and a presigned upload. What somebody changes in
 * Architect afterwards stays: it is published again only when our own YAML has changed.
 */
final class Flow implements Part {

  static final String MESSAGES = "messages";
  static final String CUSTOMER_END = "customer-end";
  static final String USER_END = "user-end";

  private static final String FLOWS = "/api/v2/flows";
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int LOOKS = 300; // publishing takes up to some minutes

  private final String role;

  Flow(String role) {
    this.role = role;
  }

  @Override
  public String role() {
    return "flow-" + role;
  }

  @Override
  public String title(Site site) {
    return (role.equals(MESSAGES) ? "message flow " : "workflow ") + site.named(role);
  }

  static String yaml(Site site, String role) {
    var template = Template.named(role.equals(MESSAGES) ? "messages.flow.yaml" : "end.flow.yaml");
    return template
        .with("name", site.named(role))
        .with("event", role.replace('-', '.'))
        .with("actions", site.named(ActionsIntegration.ROLE))
        .with("register", site.named(DataAction.REGISTER))
        .with("ended", site.named(DataAction.ENDED))
        .with("teamId", site.entry().teamId())
        .with("botId", site.entry().botId())
        .with("queue", site.genesys().queue())
        .text();
  }

  @Override
  public Step look(Work work) {
    var yaml = yaml(work.site(), role);
    var kept = work.records().object(role());
    var found = kept.flatMap(known -> current(work, known.id())).or(() -> byName(work));
    if (found.isEmpty()) {
      return Step.make(() -> publish(work, yaml, true));
    }
    work.sees(role(), found.get().path("id").asText());
    var ours = kept.map(Records.Kept::made).orElse(false);
    if (!found.get().has("publishedVersion")) {
      return Step.change("it was not published", () -> publish(work, yaml, ours));
    }
    var same = kept.filter(known -> known.fingerprint().equals(Fingerprint.of(yaml))).isPresent();
    var sent = same && !work.wish().flows();
    var why = kept.isEmpty() ? "it was there already; its YAML is replaced" : "its YAML";
    return sent ? Step.nothing() : Step.change(why, () -> publish(work, yaml, ours));
  }

  private Optional<JsonNode> current(Work work, String id) {
    var answer = work.platform().get(FLOWS + "/" + id);
    return answer.absent() ? Optional.empty() : Optional.of(answer.orRefused().body());
  }

  private Optional<JsonNode> byName(Work work) {
    var name = work.site().named(role);
    return work.platform().list(FLOWS + "?name=" + name).stream()
        .filter(one -> one.path("name").asText().equals(name))
        .map(JsonNode.class::cast)
        .findFirst();
  }

  private void publish(Work work, String yaml, boolean ours) {
    var job = work.platform().post(FLOWS + "/jobs", Platform.JSON.createObjectNode()).orRefused();
    Map<String, String> headers =
        Platform.JSON.convertValue(job.body().path("headers"), new TypeReference<>() {});
    work.platform().upload(URI.create(job.text("/presignedUrl")), headers, yaml);
    var id = published(work, job.text("/id"));
    work.records().keep(new Records.Kept(role(), id, ours, Fingerprint.of(yaml)));
  }

  private String published(Work work, String job) {
    for (var look = 0; look < LOOKS; look++) {
      var answer = work.platform().get(FLOWS + "/jobs/" + job + "?expand=messages").orRefused();
      switch (answer.text("/status")) {
        case "Success" -> {
          return answer.text("/flow/id");
        }
        case "Failure" ->
            throw new IllegalStateException(
                "Architect does not publish %s: %s"
                    .formatted(work.site().named(role), why(answer)));
        default -> Platform.pause(PAUSE);
      }
    }
    throw new IllegalStateException(
        "Architect has been publishing %s for five minutes. Look at it in Admin > Architect, then run this again."
            .formatted(work.site().named(role)));
  }

  private static String why(Answer answer) {
    return StreamSupport.stream(answer.body().path("messages").spliterator(), false)
        .map(message -> message.path("text").asText())
        .collect(Collectors.joining("; "));
  }

  @Override
  public void remove(Work work, Records.Kept kept) {
    var answer = work.platform().delete(FLOWS + "/" + kept.id());
    if (!answer.absent()) {
      answer.orRefused();
    }
  }
}
