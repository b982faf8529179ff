package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mypurecloud.sdk.v2.ApiClient;
import com.mypurecloud.sdk.v2.ApiException;
import com.mypurecloud.sdk.v2.api.ConversationsApi;
import com.mypurecloud.sdk.v2.model.OpenInboundMessageMessagingChannel;
import com.mypurecloud.sdk.v2.model.OpenInboundNormalizedMessage;
import com.mypurecloud.sdk.v2.model.OpenMessagingFromRecipient;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A connector that was built for Genesys Cloud, with its own SDK: only the base URLs are ours. */
class OfficialSdkTest extends SwitchboardTest {

  @Test
  void itWritesAsIfWeWereGenesysCloud() throws Exception {
    var customer = "u-" + UUID.randomUUID();
    var answer =
        new ConversationsApi(connected())
            .postConversationsMessageInboundOpenMessage(
                Parcels.ID, message(customer, "What are your opening hours?"));
    assertThat(answer.getId()).hasSize(32);
    assertThat(answer.getText()).isEqualTo("What are your opening hours?");
    assertThat(answer.getChannel().getFrom().getId()).isEqualTo(customer);
    await()
        .untilAsserted(
            () ->
                assertThat(WEB.get("/demo/customers/" + customer + "/messages").http().body())
                    .contains("open Monday to Saturday"));
  }

  @Test
  void aMistakeIsNamed() {
    var nothing = message("u-1", "");
    assertThatThrownBy(
            () ->
                new ConversationsApi(connected())
                    .postConversationsMessageInboundOpenMessage(Parcels.ID, nothing))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.getStatusCode()).isEqualTo(400);
              assertThat(e.getRawBody()).contains("text or content is missing");
            });
  }

  /**
   * The SDK asks for its token at {@code https://login.…} only, so without TLS here the token is
   * fetched beside it.
   */
  private static ApiClient connected() {
    return ApiClient.Builder.standard()
        .withBasePath(WEB.base())
        .withAccessToken(WEB.token("demo-channel-client", "demo-channel-client-secret"))
        .build();
  }

  private static OpenInboundNormalizedMessage message(String customer, String text) {
    var from =
        new OpenMessagingFromRecipient()
            .id(customer)
            .idType(OpenMessagingFromRecipient.IdTypeEnum.OPAQUE);
    var channel =
        new OpenInboundMessageMessagingChannel()
            .from(from)
            .time(new Date())
            .messageId(UUID.randomUUID().toString());
    return new OpenInboundNormalizedMessage().channel(channel).text(text);
  }
}
