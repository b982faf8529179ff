package dev.switchboard.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the types leave open, since to them it is any text: words of which there are a few,
 * quantities, times; and what operators cannot do without. All by the API reference of Kubernetes
 * and the CRDs of Prometheus Operator, CloudNativePG and Camel K.
 */
final class Words {

  private static final String QUANTITY = "\\d+(\\.\\d+)?([KMGTPE]i|[numkMGTPE]|[eE]-?\\d+)?";
  private static final String TIME = "(\\d+(ms|s|m|h|d|w|y))+";

  private record Rule(Pattern where, Pattern allowed) {
    static Rule of(String where, String allowed) {
      return new Rule(Pattern.compile(where), Pattern.compile(allowed));
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of(".*/metadata/name", "[a-z0-9]([a-z0-9.-]*[a-z0-9])?"),
          Rule.of(".*/pathType", "Exact|Prefix|ImplementationSpecific"),
          Rule.of(".*/operator", "In|NotIn|Exists|DoesNotExist"),
          Rule.of(".*/protocol", "TCP|UDP|SCTP"),
          Rule.of(".*/policyTypes/\\d+", "Ingress|Egress"),
          Rule.of(".*/whenUnsatisfiable", "DoNotSchedule|ScheduleAnyway"),
          Rule.of(".*/node(Taints|Affinity)Policy", "Honor|Ignore"),
          Rule.of(".*/strategy/type", "RollingUpdate|Recreate"),
          Rule.of(".*/imagePullPolicy", "Always|IfNotPresent|Never"),
          Rule.of(".*/seccompProfile/type", "RuntimeDefault|Localhost|Unconfined"),
          Rule.of(".*/restartPolicy", "Always|OnFailure|Never"),
          Rule.of(".*/capabilities/(drop|add)/\\d+", "ALL|[A-Z]+(_[A-Z]+)*"),
          Rule.of(".*/unhealthyPodEvictionPolicy", "AlwaysAllow|IfHealthyBudget"),
          Rule.of("Service/spec/type", "ClusterIP|NodePort|LoadBalancer|ExternalName"),
          Rule.of(".*/scaleTargetRef/kind", "Deployment|Integration"),
          Rule.of(".*/metrics/\\d+/type", "ContainerResource|External|Object|Pods|Resource"),
          Rule.of(".*/metrics/.*/target/type", "AverageValue|Utilization|Value"),
          Rule.of(".*/policies/\\d+/type", "Pods|Percent"),
          Rule.of(".*/(averageValue|sizeLimit|size)", QUANTITY),
          Rule.of(".*/resources/(requests|limits)/\\w+", QUANTITY),
          Rule.of(".*/container/(request|limit)(CPU|Memory)", QUANTITY),
          Rule.of(".*/mount/emptyDirs/\\d+", "[a-z-]+:/[^:]+:" + QUANTITY),
          Rule.of(".*/mount/resources/\\d+", "(configmap|secret):[^@]+@/.+"),
          Rule.of(".*/environment/vars/\\d+", "\\w+=.*"),
          Rule.of("(Service|Pod)Monitor.*/(interval|scrapeTimeout)", TIME),
          Rule.of("PrometheusRule.*/rules/\\d+/(for|keep_firing_for)", TIME),
          Rule.of("ScheduledBackup/spec/schedule", "(\\S+ ){5}\\S+"), // seconds first
          Rule.of("ObjectStore/spec/retentionPolicy", "[1-9]\\d*[dwm]"),
          Rule.of("ObjectStore.*/destinationPath", "\\w+://.+"));

  /** Each must be there; a star is each of a list, which must not be empty. */
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "ServiceMonitor", List.of("/spec/selector", "/spec/endpoints/0/port"),
          "PodMonitor", List.of("/spec/selector", "/spec/podMetricsEndpoints/0/port"),
          "PrometheusRule", List.of("/spec/groups/*/name", "/spec/groups/*/rules/*/expr"),
          "Integration", List.of("/spec/traits/container/image", "/spec/traits/container/port"));

  private Words() {}

  /**
   * @return what is wrong and where; empty when nothing is
   */
  static Optional<String> complaint(JsonNode object) {
    var kind = object.path("kind").asText();
    var missing =
        REQUIRED.getOrDefault(kind, List.of()).stream()
            .flatMap(where -> missing(object, where))
            .map(where -> where + " is missing");
    return Stream.concat(missing, strange(kind, object)).findFirst();
  }

  private static Stream<String> missing(JsonNode object, String where) {
    var star = where.indexOf("/*");
    if (star < 0) {
      return Stream.of(where).filter(there -> object.at(there).isMissingNode());
    }
    var rest = where.substring(star + 2);
    var before = where.substring(0, star);
    return object.at(before).isEmpty()
        ? Stream.of(before)
        : IntStream.range(0, object.at(before).size())
            .boxed()
            .flatMap(number -> missing(object, before + "/" + number + rest));
  }

  private static Stream<String> strange(String where, JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .flatMap(field -> strange(where + "/" + field.getKey(), field.getValue()));
    }
    if (node.isArray()) {
      return IntStream.range(0, node.size())
          .boxed()
          .flatMap(number -> strange(where + "/" + number, node.get(number)));
    }
    return RULES.stream()
        .filter(rule -> rule.where().matcher(where).matches())
        .filter(rule -> !rule.allowed().matcher(node.asText()).matches())
        .map(rule -> "%s at %s is none of %s".formatted(node, where, rule.allowed()));
  }
}
