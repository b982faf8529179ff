package dev.switchboard.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComplaintTest {

  private static final String NO_BODY = "{}";

  @ParameterizedTest
  @ValueSource(strings = {Complaint.RECEIVE, Complaint.VIEW, Complaint.DISCONNECT})
  void a403NamesThePermissionThatTheRoleLacks(String permission) {
    assertThat(said(403, NO_BODY, permission))
        .contains("role needs the permission " + permission)
        .contains("scopes do not count");
  }

  @Test
  void whatGenesysCloudSaidIsThere_withTheIdForItsSupport() {
    var body =
        """
        {"message": "malformed syntax.", "code": "bad.request", "status": 400, "contextId": "be93021b"}""";
    assertThat(said(400, body, Complaint.RECEIVE))
        .isEqualTo("Genesys Cloud answered 400 bad.request: malformed syntax. [be93021b]");
  }

  @Test
  void a400OnAttributesSaysWhereTheyComeFrom() {
    var body =
        "{\"code\": \"bad.request\", \"details\": [{\"fieldName\": \"channel.metadata.customAttributes\"}]}";
    assertThat(said(400, body, Complaint.RECEIVE))
        .contains("customAttributes", "handover.attributes");
  }

  @Test
  void a401AfterAFreshTokenSpeaksOfTheRegion() {
    assertThat(said(401, NO_BODY, Complaint.RECEIVE)).contains("same region");
  }

  @Test
  void whateverElseIsSaidShortly() {
    assertThat(said(500, NO_BODY, Complaint.RECEIVE)).isEqualTo("Genesys Cloud answered 500");
    assertThat(said(500, "{\"message\": \"%s\"}".formatted("x".repeat(5_000)), "").length())
        .isLessThan(400);
  }

  private static String said(int status, String body, String permission) {
    try {
      return Complaint.of(status, new ObjectMapper().readTree(body), permission);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
