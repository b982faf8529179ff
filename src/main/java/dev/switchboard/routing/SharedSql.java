package dev.switchboard.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A lookup of a route, in two forms: for one, and for any number of askers at once. In the second
 * it stands as it is in a lateral join that PostgreSQL does not take apart, so each asker's part is
 * planned and run as if it stood alone.
 *
 * @param names of the headers whose values it takes, in order
 * @param alone with {@code ?} for each of them
 */
record SharedSql(List<String> names, String alone) {

  private static final Pattern PARAMETER = Pattern.compile(":\\?(\\w+)"); // as Camel reads it
  private static final Pattern ONLY_READS = Pattern.compile("(?is)\\s*select\\b.*");
  private static final Pattern BEYOND =
      Pattern.compile("(?is).*(;|\\binto\\b|\\bfor\\s+(update|no|share|key)\\b).*");

  private static final Map<Class<?>, String> TYPES =
      Map.of(
          String.class, "text",
          UUID.class, "uuid",
          Integer.class, "int4",
          Long.class, "int8",
          Boolean.class, "bool");

  private static final String SHARED =
      """
      select switchboard_asker.place, found.*
      from unnest(%s) with ordinality as switchboard_asker(%s, place)
      cross join lateral (select * from (%s
      ) looked_up offset 0) found
      """;

  /**
   * @return empty for what does more than read, or takes nothing that tells one asker from another
   */
  static Optional<SharedSql> of(String sql) {
    var names = PARAMETER.matcher(sql).results().map(found -> found.group(1)).toList();
    var rest = PARAMETER.matcher(sql).replaceAll("");
    return names.isEmpty()
            || rest.contains("?")
            || !ONLY_READS.matcher(sql).matches()
            || BEYOND.matcher(sql).matches()
        ? Optional.empty()
        : Optional.of(new SharedSql(names, PARAMETER.matcher(sql).replaceAll("?")));
  }

  /** Whether there are arrays of such values. */
  static boolean takes(List<Object> values) {
    return values.stream().allMatch(value -> value != null && TYPES.containsKey(value.getClass()));
  }

  /**
   * @param values of one asker; all others' are of the same types
   * @return with a {@code ?} for an array of each parameter, and the asker's place first in each
   *     row
   */
  String shared(List<Object> values) {
    var arrays =
        values.stream()
            .map(value -> "cast(? as %s[])".formatted(TYPES.get(value.getClass())))
            .collect(Collectors.joining(", "));
    var columns =
        IntStream.range(0, names.size()).mapToObj(n -> "p" + n).collect(Collectors.joining(", "));
    var inner = new StringBuilder();
    var from = 0;
    for (int n = 0; n < names.size(); n++) {
      var place = alone.indexOf('?', from);
      inner.append(alone, from, place).append("switchboard_asker.p").append(n);
      from = place + 1;
    }
    return SHARED.formatted(arrays, columns, inner.append(alone.substring(from)));
  }
}
