package dev.switchboard.simulator.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.DemoWorldTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** The small Genesys Cloud, called as Switchboard would. */
abstract class CloudTest extends DemoWorldTest {

  static final String API = "/demo/genesys/api/api/v2";

  private String token;

  HttpResponse<String> login(String secret) {
    String basic =
        Base64.getEncoder().encodeToString(("demo-genesys-client:" + secret).getBytes(UTF_8));
    return call(
        "POST",
        "/demo/genesys/login/oauth/token",
        "grant_type=client_credentials",
        "Authorization",
        "Basic " + basic);
  }

  String[] bearer() {
    if (token == null) {
      token = read(login("demo-genesys-client-secret").body()).path("access_token").asText();
    }
    return new String[] {"Authorization", "Bearer " + token};
  }

  HttpResponse<String> api(String method, String path, String body) {
    return call(method, API + path, body, bearer());
  }

  HttpResponse<String> post(String body) {
    return api(
        "POST",
        "/conversations/messages/"
            + INTEGRATION
            + "/inbound/open/message?prefetchConversationId=true",
        body);
  }

  /** The customer writes; returns the id of the conversation. */
  String write(String text, String type) {
    HttpResponse<String> answer = post(message(UUID.randomUUID().toString(), text, type));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return read(answer.body()).path("conversationId").asText();
  }

  String message(String messageId, String text, String type) {
    return """
        {"channel":{"messageId":"%s","time":"%s","from":{"id":"%s","idType":"Opaque","nickname":"Ana P."},
         "metadata":{"customAttributes":{"type":"%s","customerId":"%s"}}},"text":"%s"}"""
        .formatted(messageId, Instant.now(), customer, type, customer, text);
  }

  JsonNode desk(String conversation, String state) {
    return eventually(
        () -> onDesk(conversation), found -> found.path("state").asText().equals(state));
  }

  JsonNode onDesk(String conversation) {
    for (JsonNode one : get("/demo/agent/conversations?all=true")) {
      if (one.path("id").asText().equals(conversation)) {
        return one;
      }
    }
    return json.missingNode();
  }

  int agent(String conversation, String verb, String body) {
    return call("POST", "/demo/agent/conversations/" + conversation + "/" + verb, body)
        .statusCode();
  }
}
