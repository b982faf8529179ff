package dev.switchboard.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.Ended;
import dev.switchboard.conversation.Handover;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Receipt;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.routing.Steps;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.support.TypeConverterSupport;

/**
 * Lets routes compare our words with text, as in {@code ${body.speaker} == 'BOT'}, and change what
 * somebody said with jq. Camel can compare by itself, but looks through all its converters each
 * time: 80 µs instead of 5.
 */
@Steps
public class WordSteps extends DeliverySteps {

  private static final List<Class<?>> SAID =
      List.of(Body.class, Message.class, Receipt.class, Ended.class, Handover.class);

  private final ObjectMapper json;

  public WordSteps(ObjectMapper json) {
    this.json = json;
  }

  @Override
  protected void steps() {
    word(Speaker.class);
    word(Holder.class);
    var converters = getContext().getTypeConverterRegistry();
    for (var said : SAID) {
      converters.addTypeConverter(JsonNode.class, said, new ToJson());
      converters.addTypeConverter(said, JsonNode.class, new FromJson());
    }
  }

  private void word(Class<? extends Enum<?>> words) {
    var converters = getContext().getTypeConverterRegistry();
    converters.addTypeConverter(String.class, words, new ToText());
    converters.addTypeConverter(words, String.class, new FromText());
  }

  private static final class ToText extends TypeConverterSupport {
    @Override
    public <T> T convertTo(Class<T> text, Exchange exchange, Object word) {
      return text.cast(((Enum<?>) word).name());
    }
  }

  private static final class FromText extends TypeConverterSupport {
    @Override
    public <T> T convertTo(Class<T> words, Exchange exchange, Object text) {
      return Arrays.stream(words.getEnumConstants())
          .filter(word -> ((Enum<?>) word).name().equals(text))
          .findFirst()
          .orElse(null); // Camel's word for none
    }
  }

  private final class ToJson extends TypeConverterSupport {
    @Override
    public <T> T convertTo(Class<T> node, Exchange exchange, Object said) {
      return node.cast(json.valueToTree(said));
    }
  }

  private final class FromJson extends TypeConverterSupport {
    @Override
    public <T> T convertTo(Class<T> said, Exchange exchange, Object node) {
      try {
        return json.treeToValue((JsonNode) node, said);
      } catch (JsonProcessingException e) {
        throw new TypeConversionException(node, said, e);
      }
    }
  }
}
