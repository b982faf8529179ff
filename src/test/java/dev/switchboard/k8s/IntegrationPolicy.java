package dev.switchboard.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What we ask of an Integration: in its traits, or else its template, the same as of a pod. */
final class IntegrationPolicy {

  /**
   * What pkg/apis/camel/v1/trait of Camel K 2.11 marks so, and what it says in words: openapi and
   * registry.
   */
  private static final List<String> DEPRECATED =
      List.of(
          "jolokia",
          "knative",
          "logging",
          "master",
          "openapi",
          "prometheus",
          "registry",
          "route",
          "telemetry");

  private IntegrationPolicy() {}

  static void look(JsonNode object, List<String> wrong) {
    var container = object.at("/spec/traits/container");
    Policy.image(container.path("image").asText(), wrong);
    Policy.demand(container.path("allowPrivilegeEscalation"), false, "it can become root", wrong);
    Policy.demand(container.at("/capabilitiesDrop/0"), "ALL", "it keeps capabilities", wrong);
    for (var trait : List.of("container", "security-context")) {
      var security = object.at("/spec/traits/" + trait);
      Policy.demand(security.path("runAsNonRoot"), true, trait + ": it may run as root", wrong);
      Policy.demand(
          security.path("seccompProfileType"),
          "RuntimeDefault",
          trait + ": it may call whatever the kernel offers",
          wrong);
    }
    for (var resource : List.of("requestCPU", "requestMemory", "limitMemory")) {
      Policy.complainIf(!container.has(resource), "the Integration has no " + resource, wrong);
    }
    var traits = object.at("/spec/traits");
    for (var old : DEPRECATED) {
      Policy.complainIf(traits.has(old), "Camel K gives up the trait " + old, wrong);
    }
    traits.findParents("configuration").forEach(t -> wrong.add("Camel K gives up configuration"));
    probes(traits.path("health"), wrong);
    mounts(traits.path("mount"), wrong);
    template(object.at("/spec/template/spec"), wrong);
  }

  private static void probes(JsonNode health, List<String> wrong) {
    for (var probe : List.of("startup", "liveness", "readiness")) {
      Policy.demand(
          health.path(probe + "ProbeEnabled"), true, "it has no " + probe + " probe", wrong);
      var end = probe.equals("readiness") ? "/readiness" : "/liveness";
      Policy.complainIf(
          !health.path(probe + "Probe").asText().endsWith(end),
          "its %s probe does not ask %s".formatted(probe, end),
          wrong);
    }
  }

  /** Camel K mounts a single key of a ConfigMap as subPath. */
  private static void mounts(JsonNode mount, List<String> wrong) {
    for (var resource : Policy.elements(mount.path("resources"), mount.path("configs"))) {
      var name = resource.asText().replaceFirst("@.*", "");
      Policy.complainIf(name.contains("/"), resource.asText() + " would never see an edit", wrong);
    }
    Policy.demand(mount.path("hotReload"), false, "an edit of the routes restarts its pods", wrong);
    for (var folder : mount.path("emptyDirs")) {
      var unbounded = folder.asText().split(":").length < 3;
      Policy.complainIf(unbounded, folder.asText() + " can fill the node's disk", wrong);
    }
  }

  private static void template(JsonNode pod, List<String> wrong) {
    Policy.demand(pod.path("automountServiceAccountToken"), false, "the pod gets a token", wrong);
    Policy.demand(pod.path("enableServiceLinks"), false, "Services are read as settings", wrong);
    Policy.demand(
        pod.at("/containers/0/securityContext/readOnlyRootFilesystem"),
        true,
        "the Integration can write its files",
        wrong);
    Policy.volumes(pod, wrong);
    for (var mount : pod.at("/containers/0/volumeMounts")) {
      Policy.complainIf(
          mount.has("subPath"), mount.path("mountPath") + " would never see an edit", wrong);
    }
  }
}
