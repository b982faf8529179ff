package dev.switchboard.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a path says, it says the same as in Camel without us. */
class QuickPathsTest {

  public record Person(String id, Optional<String> nickname) {}

  public record Said(String text, Person by, Map<String, String> attributes, List<String> parts) {

    public String shouted() {
      return text.toUpperCase();
    }
  }

  private final CamelContext camels = new DefaultCamelContext();
  private final CamelContext ours = ours();

  private static CamelContext ours() {
    var context = new DefaultCamelContext();
    context.getRegistry().bind("bean-language", new QuickPaths());
    return context;
  }

  @AfterEach
  void stop() {
    camels.stop();
    ours.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${body.text}",
        "${body.by.id}",
        "${body.by.id.length}",
        "${body.by.nickname}",
        "${body.by.nickname.isPresent}",
        "${body.attributes[order]}",
        "${body.attributes['order']}",
        "${body.attributes[none]}",
        "${body.attributes[no-dash]}",
        "${body.attributes.size}",
        "${body.parts[0]}",
        "${body.parts[last]}",
        "${body.shouted}",
        "${body.getClass.simpleName}",
        "${body?.by?.id}",
        "${variable.said.by.id}",
        "${variable.said.text}",
        "${variable.row[type]}",
        "${variable.row[nothing]}",
        "${variable.row[dotted.name]}",
        "${variable.gone[type]}",
        "${variable.row[type]} == 'human' && ${body.text} !regex '^BOT'",
      })
  void saysTheSame(String path) {
    assertThat(said(ours, path)).isEqualTo(said(camels, path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"${body.nobody}", "${body.by.id.nothing}", "${body.by[id]}", "${body.text[x]}"})
  void failsTheSame(String path) {
    assertThatThrownBy(() -> said(camels, path)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> said(ours, path)).isInstanceOf(RuntimeException.class);
  }

  private static Object said(CamelContext context, String path) {
    var expression = context.resolveLanguage("simple").createExpression(path);
    expression.init(context);
    return expression.evaluate(exchange(context), Object.class);
  }

  private static Exchange exchange(CamelContext context) {
    var exchange = new DefaultExchange(context);
    var said =
        new Said(
            "hello",
            new Person("u-1", Optional.of("Ana")),
            Map.of("order", "7"),
            List.of("a", "b"));
    var row = new HashMap<String, Object>(Map.of("type", "human", "dotted.name", "d"));
    row.put("nothing", null);
    exchange.getMessage().setBody(said);
    exchange.setVariable("said", said);
    exchange.setVariable("row", row);
    return exchange;
  }
}
