package dev.switchboard.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What we ask of an object beyond what a cluster does. */
final class Policy {

  /** What neighbours call, one of each kind. */
  private static final List<String> DOORS =
      List.of(
          "/api/v2/conversations/messages",
          "/oauth/token",
          "/channels/shop",
          "/bots/shop/messages",
          "/genesys/shop/webhook",
          "/genesys/register",
          "/attachments/1/photo.png");

  private Policy() {}

  /**
   * @return what is wrong, a sentence each; empty when nothing is
   */
  static List<String> complaints(JsonNode object) {
    var wrong = new ArrayList<String>();
    switch (object.path("kind").asText()) {
      case "Deployment" -> pod(object.at("/spec/template/spec"), wrong);
      case "Integration" -> IntegrationPolicy.look(object, wrong);
      case "Service" -> service(object, wrong);
      case "Ingress" -> ingress(object, wrong);
      case "ServiceAccount" ->
          demand(object.path("automountServiceAccountToken"), false, "gives a token away", wrong);
      default -> {
        // nothing to ask
      }
    }
    return wrong;
  }

  private static void pod(JsonNode pod, List<String> wrong) {
    demand(pod.path("automountServiceAccountToken"), false, "the pod gets a token", wrong);
    demand(pod.at("/securityContext/runAsNonRoot"), true, "the pod may run as root", wrong);
    demand(
        pod.at("/securityContext/seccompProfile/type"),
        "RuntimeDefault",
        "the pod may call whatever the kernel offers",
        wrong);
    for (var container : elements(pod.path("containers"), pod.path("initContainers"))) {
      container(container, wrong);
    }
    demand(pod.path("enableServiceLinks"), false, "Services are read as settings", wrong);
    volumes(pod, wrong);
  }

  static void volumes(JsonNode pod, List<String> wrong) {
    for (var volume : pod.path("volumes")) {
      var unbounded = volume.has("emptyDir") && !volume.at("/emptyDir").has("sizeLimit");
      complainIf(unbounded, volume.path("name") + " can fill the node's disk", wrong);
      complainIf(volume.has("hostPath"), volume.path("name") + " is the node's", wrong);
    }
  }

  private static void container(JsonNode container, List<String> wrong) {
    var name = container.path("name").asText();
    image(container.path("image").asText(), wrong);
    var security = container.path("securityContext");
    demand(security.path("readOnlyRootFilesystem"), true, name + " can write its files", wrong);
    demand(security.path("allowPrivilegeEscalation"), false, name + " can become root", wrong);
    demand(security.at("/capabilities/drop/0"), "ALL", name + " keeps capabilities", wrong);
    for (var resource : List.of("/requests/cpu", "/requests/memory", "/limits/memory")) {
      var missing = container.at("/resources" + resource).isMissingNode();
      complainIf(missing, name + " has no " + resource.substring(1), wrong);
    }
    complainIf(!container.has("livenessProbe"), name + " has no livenessProbe", wrong);
    complainIf(!container.has("readinessProbe"), name + " has no readinessProbe", wrong);
    for (var probe : List.of("startupProbe", "livenessProbe")) {
      var alive = container.at("/" + probe + "/httpGet/path").asText("/actuator/health/liveness");
      complainIf(
          !alive.endsWith("/liveness"), name + " is restarted when the database is away", wrong);
    }
    var ready = container.at("/readinessProbe/httpGet/path").asText("/actuator/health/readiness");
    complainIf(!ready.endsWith("/readiness"), name + " is asked for more than readiness", wrong);
    for (var mount : container.path("volumeMounts")) {
      complainIf(mount.has("subPath"), mount.path("mountPath") + " would never see an edit", wrong);
    }
    for (var variable : container.path("env")) {
      var secret =
          variable.path("name").asText().matches(".*(PASSWORD|SECRET|KEY|TOKEN).*")
              && variable.has("value");
      complainIf(secret, variable.path("name").asText() + " is written in the open", wrong);
    }
  }

  static void image(String image, List<String> wrong) {
    var tag = image.substring(image.lastIndexOf('/') + 1);
    complainIf(
        !tag.contains(":") || tag.endsWith(":latest"),
        image + " names no version: what runs tomorrow is not what ran today",
        wrong);
  }

  private static void service(JsonNode object, List<String> wrong) {
    var type = object.at("/spec/type").asText("ClusterIP");
    complainIf(!type.equals("ClusterIP"), "the Service is open past the Ingress", wrong);
  }

  private static void ingress(JsonNode object, List<String> wrong) {
    complainIf(object.at("/spec/tls").isEmpty(), "the Ingress speaks no TLS", wrong);
    for (var door : DOORS) {
      complainIf(
          object.findValuesAsText("path").stream().noneMatch(door::startsWith),
          door + " is not to be reached",
          wrong);
    }
    for (var rule : object.at("/spec/rules")) {
      for (var path : rule.at("/http/paths")) {
        var way = path.path("path").asText();
        complainIf(
            Stream.of("/actuator", "/console", "/api/console", "/demo")
                .anyMatch(inside -> inside.startsWith(way)),
            way + " opens what belongs inside",
            wrong);
      }
    }
  }

  static void demand(JsonNode is, Object wanted, String otherwise, List<String> wrong) {
    complainIf(!is.asText().equals(wanted.toString()), otherwise, wrong);
  }

  static void complainIf(boolean bad, String what, List<String> wrong) {
    if (bad) {
      wrong.add(what);
    }
  }

  static List<JsonNode> elements(JsonNode... arrays) {
    return Stream.of(arrays)
        .flatMap(array -> StreamSupport.stream(array.spliterator(), false))
        .toList();
  }
}
