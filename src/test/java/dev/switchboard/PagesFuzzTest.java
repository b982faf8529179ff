package dev.switchboard;

import static dev.switchboard.fuzz.Promise.holds;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.switchboard.fuzz.Input;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The console's pages and forms, by an operator who is logged in: never 5xx. */
class PagesFuzzTest extends FaultyWorldTest {

  /** Stands for a conversation that there is. */
  private static final String CONVERSATION = "00000000-0000-4000-8000-00000000c0de";

  private static final String PAGES =
      "(conversations|dead-letters|customers|acts)(/[A-Za-z0-9/-]{0,80})?|integrations|routes|login";

  private static Visitor operator;
  private static String token;
  private static String conversation;

  static Stream<byte[]> pages() {
    var one = "conversations/" + CONVERSATION;
    return Stream.of(
        Input.of("conversations", "customer=fuzz&integration=parcels&holder=agent&state=waiting"),
        Input.of("conversations", "customer={a}&before=1.{b}&seen=x"),
        Input.of("conversations", "before=253370764800000000.9223372036854775807"),
        Input.of(
            "conversations", "state=dead-letters&before=0.00000000-0000-4000-8000-00000000c0de"),
        Input.of("conversations", "customer=\0"),
        Input.of(one, "part=timeline&before=1.1.1&seen="),
        Input.of(one, "done=handover&part=acts"),
        Input.of(one + "/handover", "", "reason=a&summary=b&queue=c%00"),
        Input.of(one + "/handover", "", "queue=%0d%0a{x}"),
        Input.of(one + "/handback", "", "x=y"),
        Input.of(one + "/end", "", "x=y"),
        Input.of("dead-letters", "reason={\"error\"}&since=2h&until=x&after=7"),
        Input.of("dead-letters", "replayed=1&outdated=99999999999999999999"),
        Input.of("dead-letters/replay", "all=true"),
        Input.of("dead-letters/replay", "", "reason=%7Ba%7D&integration=nobody"),
        Input.of("dead-letters/replay", "", "ids=1,2,x"),
        Input.of("customers", "words=ana%20\0&integration=parcels"),
        Input.of("customers", "customer=fuzz&integration=parcels"),
        Input.of("customers/erase", "", "integration=parcels&customer=nobody&typed=nobody"),
        Input.of("customers/export", "conversation=" + CONVERSATION + "&format=txt"),
        Input.of("acts", "who=a&what=b&target=%25&before=-9223372036854775808"),
        Input.of("acts", "before=x"),
        Input.of("integrations", "integration=parcels"),
        Input.of("login", "again&out=x"));
  }

  /** A path with fields behind it is a form. */
  @MethodSource("pages")
  @FuzzTest
  void theOperatorsPages(byte[] bytes) throws URISyntaxException {
    known();
    var input =
        new Input(
            new String(bytes, StandardCharsets.ISO_8859_1)
                .replace(CONVERSATION, conversation)
                .getBytes(StandardCharsets.ISO_8859_1));
    var path = input.line();
    if (!path.matches(PAGES)) {
      return;
    }
    var query = input.line();
    var address = new URI(null, null, "/console/" + path, query, null).toASCIIString();
    var form = input.restAsText();
    var headers = new HashMap<>(Map.of("Accept", "text/html", "X-CSRF-TOKEN", token));
    if (!form.isEmpty()) {
      headers.put("Content-Type", "application/x-www-form-urlencoded");
    }
    var answer = operator.asks(form.isEmpty() ? "GET" : "POST", address, headers, form);
    holds(answer.status() < 500, "answered " + answer.status() + " " + answer.body());
    holds(!answer.header("Location").startsWith("/console/login"), "logged out");
  }

  private void known() {
    if (operator != null) {
      return;
    }
    var somebody = new Visitor(WEB.base());
    somebody.logsIn("operator", "demo");
    token = somebody.looks("/console/acts").token();
    conversation =
        WEB.post(
                Parcels.MESSAGES + "message?prefetchConversationId=true",
                Parcels.asChannel(WEB),
                Parcels.message("fuzz-" + UUID.randomUUID(), "first", "Hello"))
            .json()
            .path("conversationId")
            .asText();
    operator = somebody;
  }
}
