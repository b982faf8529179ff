package dev.switchboard.routing;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.language.bean.BeanLanguage;
import org.apache.camel.support.ExpressionAdapter;

/**
 * Walks {@code ${body.customer.id}} and {@code ${variable.registration[type]}} by itself: Camel
 * copies the whole exchange twice for each part of such a path. Only components of records and keys
 * of maps are read here; whatever else a path says, and a path that leads nowhere, is Camel's.
 */
final class QuickPaths extends BeanLanguage {

  private static final Pattern PATH = Pattern.compile("(\\.?[A-Za-z_]\\w*|\\[[A-Za-z_][\\w-]*])+");
  private static final Pattern PART = Pattern.compile("\\.?([A-Za-z_]\\w*)|\\[([A-Za-z_][\\w-]*)]");
  private static final Object NOT_OURS = new Object();
  private static final int KEPT = 1_000; // paths; a route may make them up

  private static final ClassValue<Map<String, MethodHandle>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .collect(Collectors.toMap(RecordComponent::getName, QuickPaths::accessor));
        }
      };

  private final Map<String, Optional<List<Part>>> known = new ConcurrentHashMap<>();

  @Override
  public Expression createExpression(String expression, Object[] properties) {
    var path =
        expression == null
                && properties.length == 3 // as the simple language asks
                && (properties[1] instanceof Record || properties[1] instanceof Map)
                && properties[2] instanceof String ognl
            ? parts(ognl)
            : Optional.<List<Part>>empty();
    return path.isPresent()
        ? new Walk(properties[1], path.get(), () -> super.createExpression(null, properties))
        : super.createExpression(expression, properties);
  }

  private Optional<List<Part>> parts(String ognl) {
    var seen = known.get(ognl);
    if (seen == null) {
      seen = PATH.matcher(ognl).matches() ? Optional.of(split(ognl)) : Optional.empty();
      if (known.size() < KEPT) {
        known.put(ognl, seen);
      }
    }
    return seen;
  }

  private static List<Part> split(String ognl) {
    var parts = new ArrayList<Part>();
    for (var part = PART.matcher(ognl); part.find(); ) {
      var component = part.group(1) != null;
      parts.add(new Part(component, part.group(component ? 1 : 2)));
    }
    return List.copyOf(parts);
  }

  private static MethodHandle accessor(RecordComponent component) {
    try {
      return MethodHandles.publicLookup()
          .unreflect(component.getAccessor())
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (IllegalAccessException hidden) {
      throw new IllegalStateException(hidden);
    }
  }

  /**
   * @param component of a record; else a key of a map
   */
  private record Part(boolean component, String name) {

    /**
     * @return {@link #NOT_OURS} when it is not for us to say
     */
    Object of(Object value) {
      if (component && value instanceof Record) {
        var accessor = COMPONENTS.get(value.getClass()).get(name);
        return accessor == null ? NOT_OURS : read(accessor, value);
      }
      return !component && value instanceof Map<?, ?> map ? map.get(name) : NOT_OURS;
    }

    private static Object read(MethodHandle accessor, Object value) {
      try {
        return accessor.invokeExact(value);
      } catch (Throwable thrown) {
        throw new IllegalStateException(thrown); // an accessor of ours throws nothing
      }
    }
  }

  private static final class Walk extends ExpressionAdapter {

    private final Object from;
    private final List<Part> path;
    private final Supplier<Expression> camels;

    Walk(Object from, List<Part> path, Supplier<Expression> camels) {
      this.from = from;
      this.path = path;
      this.camels = camels;
    }

    @Override
    public Object evaluate(Exchange exchange) {
      var reached = from;
      for (var part : path) {
        reached = part.of(reached);
      }
      return reached == NOT_OURS ? asCamelDoes(exchange) : reached;
    }

    private Object asCamelDoes(Exchange exchange) {
      var expression = camels.get();
      expression.init(exchange.getContext());
      return expression.evaluate(exchange, Object.class);
    }
  }
}
