package dev.switchboard.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The administrator's side of the small Genesys Cloud is as strict as the documents say. */
class CloudPlatformTest extends CloudTest {

  private static final String OPEN = "/conversations/messaging/integrations/open";

  @AfterEach
  void noTrouble() {
    call("DELETE", "/demo/genesys/troubles", "");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          no name         | {"outboundNotificationWebhookUrl": "https://a.example", "outboundNotificationWebhookSignatureSecretToken": "0123456789abcdef"} | name is required
          a short secret  | {"name": "x", "outboundNotificationWebhookUrl": "https://a.example", "outboundNotificationWebhookSignatureSecretToken": "0123456789abcde"} | longer than 15
          no https        | {"name": "x", "outboundNotificationWebhookUrl": "http://a.example", "outboundNotificationWebhookSignatureSecretToken": "0123456789abcdef"} | must be https
          a port          | {"name": "x", "outboundNotificationWebhookUrl": "https://a.example:8443", "outboundNotificationWebhookSignatureSecretToken": "0123456789abcdef"} | without a port
          """)
  void anIntegrationThatGenesysCloudWouldRefuseIsRefused(String why, String body, String words) {
    var answer = api("POST", OPEN, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(read(answer.body()).path("message").asText()).contains(words);
  }

  @Test
  void anIntegrationIsMadeInTheBackground_andNoFlowAnswersItYet() {
    var made = read(api("POST", OPEN, integration()).body());
    var id = made.path("id").asText();
    assertThat(made.path("createStatus").asText()).isEqualTo("Initiated");
    assertThat(made.toString()).doesNotContain("0123456789abcdef");
    assertThat(shown(OPEN + "/" + id).path("createStatus").asText()).isEqualTo("Initiated");
    assertThat(shown(OPEN + "/" + id).path("createStatus").asText()).isEqualTo("Completed");
    var recipient = shown("/routing/message/recipients/" + made.at("/recipient/id").asText());
    assertThat(recipient.path("messengerType").asText()).isEqualTo("open");
    assertThat(recipient.has("flow")).isFalse();
  }

  @Test
  void aFlowThatNamesAQueueThatIsNotThereIsNotPublished() {
    var file =
        """
        inboundShortMessage:
          name: a-flow
          startUpRef: "/inboundShortMessage/states/state[S_10]"
          defaultLanguage: en-us
          states:
            - state:
                name: S
                refId: S_10
                actions:
                  - callData: {category: {switchboard-parcels-actions: {dataAction: {switchboard-parcels-register: {inputs: {}}}}}}
                  - transferToAcd: {targetQueue: {lit: {name: Nowhere}}}
        """;
    var job = read(api("POST", "/flows/jobs", "").body());
    var upload = job.path("presignedUrl").asText().replaceFirst("https?://[^/]+", "");
    assertThat(call("PUT", upload, file).statusCode()).isEqualTo(200);
    var path = "/flows/jobs/" + job.path("id").asText() + "?expand=messages";
    assertThat(shown(path).path("status").asText()).isEqualTo("Started");
    var ended = shown(path);
    assertThat(ended.path("status").asText()).isEqualTo("Failure");
    assertThat(ended.at("/messages/0/text").asText()).isEqualTo("Queue 'Nowhere' was not found");
  }

  @Test
  void whoHasNotSeenTheNewestVersionMayNotChangeIt() {
    var trigger = shown("/processautomation/triggers").at("/entities/0");
    var body = "{\"version\": 99}";
    var path = "/processautomation/triggers/" + trigger.path("id").asText();
    assertThat(api("PUT", path, body).statusCode()).isEqualTo(409);
  }

  @Test
  void aMissingPermissionIsNamed() {
    call("PUT", "/demo/genesys/troubles", "{\"missingPermissions\": [\"routing:queue:view\"]}");
    var refused = api("GET", "/routing/queues", "");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(read(refused.body()).path("code").asText()).isEqualTo("missing.any.permissions");
    assertThat(refused.body()).contains("[routing:queue:view]");
    assertThat(api("GET", "/flows", "").statusCode()).isEqualTo(200);
  }

  @Test
  void aListComesInPages() {
    for (var n = 0; n < 3; n++) {
      api("POST", OPEN, integration());
    }
    var page = shown(OPEN + "?pageSize=2&pageNumber=1");
    assertThat(page.path("entities")).hasSize(2);
    assertThat(page.path("pageCount").asInt()).isGreaterThan(1);
  }

  private JsonNode shown(String path) {
    return read(api("GET", path, "").body());
  }

  private static String integration() {
    return """
        {"name": "i-%s", "outboundNotificationWebhookUrl": "https://a.example/hook",
         "outboundNotificationWebhookSignatureSecretToken": "0123456789abcdef"}"""
        .formatted(UUID.randomUUID());
  }
}
