package dev.switchboard.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.v1.Integration;

/**
 * Whether an object is what the API server, or an operator, understands: no field that it does not
 * know, none of a wrong type, none missing, no word that is not known. Offline, with types that
 * others have made from the schemas: fabric8's know the types, the official client's know what is
 * required, Camel K's its Integration. For CloudNativePG there are none in Java, so {@link
 * CloudNativePg} has what we use; and {@link Words} has what is only a text to all of them.
 */
final class Schemas {

  private interface Required {
    void check(JsonElement object) throws IOException;
  }

  private record Kind(Class<?> type, Optional<Required> required) {
    static Kind of(Class<?> type) {
      return new Kind(type, Optional.empty());
    }

    static Kind of(Class<?> type, Required required) {
      return new Kind(type, Optional.of(required));
    }
  }

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("v1/ConfigMap", Kind.of(ConfigMap.class, V1ConfigMap::validateJsonElement)),
          Map.entry("v1/Namespace", Kind.of(Namespace.class, V1Namespace::validateJsonElement)),
          Map.entry("v1/Secret", Kind.of(Secret.class, V1Secret::validateJsonElement)),
          Map.entry("v1/Service", Kind.of(Service.class, V1Service::validateJsonElement)),
          Map.entry(
              "v1/ServiceAccount",
              Kind.of(ServiceAccount.class, V1ServiceAccount::validateJsonElement)),
          Map.entry(
              "apps/v1/Deployment", Kind.of(Deployment.class, V1Deployment::validateJsonElement)),
          Map.entry(
              "autoscaling/v2/HorizontalPodAutoscaler",
              Kind.of(
                  HorizontalPodAutoscaler.class, V2HorizontalPodAutoscaler::validateJsonElement)),
          Map.entry(
              "networking.k8s.io/v1/Ingress",
              Kind.of(Ingress.class, V1Ingress::validateJsonElement)),
          Map.entry(
              "networking.k8s.io/v1/NetworkPolicy",
              Kind.of(NetworkPolicy.class, V1NetworkPolicy::validateJsonElement)),
          Map.entry(
              "policy/v1/PodDisruptionBudget",
              Kind.of(PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement)),
          Map.entry("monitoring.coreos.com/v1/ServiceMonitor", Kind.of(ServiceMonitor.class)),
          Map.entry("monitoring.coreos.com/v1/PodMonitor", Kind.of(PodMonitor.class)),
          Map.entry("monitoring.coreos.com/v1/PrometheusRule", Kind.of(PrometheusRule.class)),
          Map.entry("camel.apache.org/v1/Integration", Kind.of(Integration.class)),
          Map.entry("postgresql.cnpg.io/v1/Cluster", Kind.of(CloudNativePg.Cluster.class)),
          Map.entry(
              "postgresql.cnpg.io/v1/ScheduledBackup",
              Kind.of(CloudNativePg.ScheduledBackup.class)),
          Map.entry(
              "barmancloud.cnpg.io/v1/ObjectStore", Kind.of(CloudNativePg.ObjectStore.class)));

  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .annotationIntrospector(new NothingElse())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private Schemas() {}

  /**
   * @return what is wrong and where; empty when nothing is
   */
  static Optional<String> complaint(JsonNode object) {
    var name = object.path("apiVersion").asText() + "/" + object.path("kind").asText();
    var kind = KINDS.get(name);
    if (kind == null) {
      return Optional.of("nobody here knows what " + name + " looks like");
    }
    try {
      STRICT.treeToValue(known(object), kind.type());
      if (kind.required().isPresent()) {
        kind.required().get().check(JsonParser.parseString(object.toString()));
      }
      return Words.complaint(object);
    } catch (JsonProcessingException e) {
      return Optional.of(name + ": " + e.getOriginalMessage() + path(e));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of(name + ": " + e.getMessage());
    }
  }

  /**
   * What Camel K's operator (2.11) knows and its last types for Java (2.4.0) do not yet:
   * config/crd/bases/camel.apache.org_integrations.yaml of apache/camel-k.
   */
  private static final Map<String, List<String>> NEWER =
      Map.of(
          "/spec/traits/health", List.of("startupPort", "livenessPort", "readinessPort"),
          "/spec/template/spec", List.of("enableServiceLinks"),
          "/spec/template/spec/containers/0/lifecycle/preStop", List.of("sleep"));

  private static JsonNode known(JsonNode object) {
    var copy = object.deepCopy();
    if (object.path("kind").asText().equals("Integration")) {
      NEWER.forEach(
          (where, fields) -> {
            if (copy.at(where) instanceof ObjectNode place) {
              place.remove(fields);
            }
          });
    }
    return copy;
  }

  private static String path(JsonProcessingException e) {
    return e instanceof JsonMappingException mapping ? " at " + mapping.getPathReference() : "";
  }

  /** The types collect what they do not know; here it is an error. */
  private static final class NothingElse extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated any) {
      return false;
    }
  }
}
