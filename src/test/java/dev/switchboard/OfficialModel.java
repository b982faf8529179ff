package dev.switchboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.annotations.ApiModelProperty;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Reads JSON as Genesys Cloud's own Java SDK would, and takes nothing that is not in its model. */
public final class OfficialModel {

  private static final String PACKAGE = "com.mypurecloud.sdk.v2.model";
  private static final String UNKNOWN_WORD = "OutdatedSdkVersion"; // how the SDK reads one
  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private OfficialModel() {}

  /**
   * @throws AssertionError for a field or a word that the model has not, or a required field that
   *     is missing
   */
  public static <T> T read(JsonNode json, Class<T> model) {
    try {
      var read = STRICT.treeToValue(json, model);
      if (read.toString().contains(UNKNOWN_WORD)) {
        throw new AssertionError("a word that the SDK does not know, in " + json);
      }
      checkRequired(read, model.getSimpleName());
      return read;
    } catch (JsonProcessingException e) {
      throw new AssertionError(e.getOriginalMessage() + ", in " + json, e);
    }
  }

  private static void checkRequired(Object read, String path) {
    for (var getter : read.getClass().getMethods()) {
      var property = getter.getAnnotation(ApiModelProperty.class);
      if (property == null || getter.getParameterCount() > 0) {
        continue;
      }
      var value = value(read, getter);
      var name = path + "." + getter.getName();
      if (value == null && property.required()) {
        throw new AssertionError(name + " is required");
      }
      within(value).forEach(inner -> checkRequired(inner, name));
    }
  }

  private static Object value(Object read, java.lang.reflect.Method getter) {
    try {
      return getter.invoke(read);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<?> within(Object value) {
    var values =
        value instanceof Collection<?> many ? many : value == null ? List.of() : List.of(value);
    return values.stream()
        .filter(one -> one.getClass().getPackageName().equals(PACKAGE))
        .filter(one -> !one.getClass().isEnum());
  }
}
