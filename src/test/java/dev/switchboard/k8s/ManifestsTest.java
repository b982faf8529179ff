package dev.switchboard.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What k8s/ makes of itself, without a cluster; needs kubectl, which has kustomize inside. */
class ManifestsTest {

  private static final String PRODUCTION = "overlays/production";
  private static final String RESTORED = PRODUCTION + "+restored";

  private static final String CAMEL_K = "camel-k";

  @BeforeAll
  static void kubectl() {
    Manifests.assumeThatItCanBeRendered();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"base", "overlays/demo", PRODUCTION, RESTORED, CAMEL_K, "camel-k+restored"})
  void everyObjectIsWhatItsOwnerUnderstands(String overlay) {
    assertThat(of(overlay)).isNotEmpty();
    assertThat(of(overlay).stream().map(Schemas::complaint).flatMap(Optional::stream)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/demo", PRODUCTION, RESTORED, CAMEL_K, "camel-k+restored"})
  void everyObjectKeepsOurRules(String overlay) {
    assertThat(of(overlay).stream().map(Policy::complaints).flatMap(List::stream)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {PRODUCTION, CAMEL_K})
  void noSecretIsWrittenDown(String overlay) {
    assertThat(of(overlay)).noneMatch(object -> object.path("kind").asText().equals("Secret"));
  }

  @Test
  void whatRunsInProductionComesInThreesAndIsSpread() {
    var objects = of(PRODUCTION);
    var scaled = Manifests.one(objects, "HorizontalPodAutoscaler");
    var deployment = Manifests.one(objects, "Deployment");
    assertThat(scaled.at("/spec/minReplicas").asInt()).isEqualTo(3);
    assertThat(deployment.at("/spec").has("replicas")).as("counted by two").isFalse();
    assertThat(deployment.at("/spec/template/spec/topologySpreadConstraints"))
        .hasSize(2)
        .allSatisfy(
            spread ->
                assertThat(spread.path("nodeTaintsPolicy").asText())
                    .as("nodes that let no pod in are no place to spread to")
                    .isEqualTo("Honor"));
    assertThat(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(-1)).isZero();
  }

  @Test
  void postgresHasConnectionsForAllReplicasAndOneMore() {
    var objects = of(PRODUCTION);
    var most = Manifests.one(objects, "HorizontalPodAutoscaler").at("/spec/maxReplicas").asInt();
    var allowed = Manifests.one(objects, "Cluster").at("/spec/postgresql/parameters");
    var pool = 24; // spring.datasource.hikari.maximum-pool-size
    assertThat(allowed.path("max_connections").asInt()).isGreaterThan((most + 1) * pool);
  }

  @Test
  void postgresHasTheDiskThatTheModelTakes() throws Exception {
    var storage = Manifests.one(of(PRODUCTION), "Cluster").at("/spec");
    assertThat(Files.readString(Path.of("docs", "OPERATIONS.md")))
        .contains("`database.yaml` has %s".formatted(storage.at("/storage/size").asText()))
        .contains("and %s for changes".formatted(storage.at("/walStorage/size").asText()));
  }

  @Test
  void aRestoredDatabaseStandsBesideTheOneBeforeAndHasTheSameInIt() {
    var before = Manifests.one(of(PRODUCTION), "Cluster");
    var restored = Manifests.one(of(RESTORED), "Cluster");
    var name = "/metadata/name";
    assertThat(restored.at(name)).isNotEqualTo(before.at(name));
    for (var same : List.of("database", "owner")) {
      assertThat(restored.at("/spec/bootstrap/recovery").path(same))
          .as("CloudNativePG takes the account app if it is not told")
          .isEqualTo(before.at("/spec/bootstrap/initdb").path(same));
    }
    assertThat(restored.at("/spec/bootstrap").has("initdb")).isFalse();
    assertThat(restored.at("/spec/externalClusters/0/plugin/parameters/serverName"))
        .isEqualTo(before.at(name));
    assertThat(restored.at("/spec/plugins/0/parameters/serverName"))
        .as("into an archive of its own")
        .isEqualTo(restored.at(name));
    assertThat(Manifests.one(of(RESTORED), "ScheduledBackup").at("/spec/cluster/name"))
        .isEqualTo(restored.at(name));
    var left =
        Stream.of(restored.deepCopy().path("spec"), before.deepCopy().path("spec"))
            .map(ObjectNode.class::cast)
            .map(spec -> spec.without(List.of("bootstrap", "externalClusters", "plugins")))
            .distinct();
    assertThat(left).as("all else").hasSize(1);
  }

  /** One says it in a Deployment, the other in traits and a template. */
  @ParameterizedTest
  @CsvSource({
    "/containers/0/image, traits/container/image",
    "/containers/0/imagePullPolicy, traits/container/imagePullPolicy",
    "/containers/0/resources/requests/cpu, traits/container/requestCPU",
    "/containers/0/resources/requests/memory, traits/container/requestMemory",
    "/containers/0/resources/limits/cpu, traits/container/limitCPU",
    "/containers/0/resources/limits/memory, traits/container/limitMemory",
    "/containers/0/ports/0/name, traits/container/portName",
    "/containers/0/ports/0/containerPort, traits/container/port",
    "/securityContext/runAsUser, traits/container/runAsUser",
    "/containers/0/startupProbe/httpGet/path, traits/health/startupProbe",
    "/containers/0/startupProbe/periodSeconds, traits/health/startupPeriod",
    "/containers/0/startupProbe/timeoutSeconds, traits/health/startupTimeout",
    "/containers/0/startupProbe/failureThreshold, traits/health/startupFailureThreshold",
    "/containers/0/livenessProbe/httpGet/path, traits/health/livenessProbe",
    "/containers/0/livenessProbe/periodSeconds, traits/health/livenessPeriod",
    "/containers/0/livenessProbe/timeoutSeconds, traits/health/livenessTimeout",
    "/containers/0/livenessProbe/failureThreshold, traits/health/livenessFailureThreshold",
    "/containers/0/readinessProbe/httpGet/path, traits/health/readinessProbe",
    "/containers/0/readinessProbe/periodSeconds, traits/health/readinessPeriod",
    "/containers/0/readinessProbe/timeoutSeconds, traits/health/readinessTimeout",
    "/containers/0/readinessProbe/failureThreshold, traits/health/readinessFailureThreshold",
    "/containers/0/lifecycle, template/spec/containers/0/lifecycle",
    "/enableServiceLinks, template/spec/enableServiceLinks",
    "/terminationGracePeriodSeconds, template/spec/terminationGracePeriodSeconds",
    "/topologySpreadConstraints, template/spec/topologySpreadConstraints",
  })
  void theIntegrationIsRunLikeTheDeployment(String inPod, String inIntegration) {
    var pod = Manifests.one(of(PRODUCTION), "Deployment").at("/spec/template/spec");
    assertThat(pod.at(inPod).isMissingNode()).isFalse();
    assertThat(Manifests.one(of(CAMEL_K), "Integration").at("/spec/" + inIntegration))
        .isEqualTo(pod.at(inPod));
  }

  @Test
  void camelKGetsAllThatProductionHas() {
    var made = List.of("Deployment", "Service"); // by the operator
    var others = of(PRODUCTION).stream().map(o -> o.path("kind")).collect(Collectors.toSet());
    others.removeIf(kind -> made.contains(kind.asText()));
    assertThat(of(CAMEL_K).stream().map(o -> o.path("kind"))).containsAll(others);
  }

  @Test
  void anEditOfTheRoutesRollsThePodsOrIsSeenLive() {
    assertThat(routesOf(PRODUCTION)).matches("switchboard-routes-[a-z0-9]{10}");
    assertThat(routesOf("overlays/demo")).isEqualTo("switchboard-routes");
    assertThat(routesOf(CAMEL_K)).isEqualTo("switchboard-routes");
  }

  @Test
  void everyRouteFileIsInTheConfigMap() throws Exception {
    try (Stream<Path> folder = Files.list(Path.of("routes"))) {
      var files =
          folder
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".camel.yaml"))
              .collect(Collectors.toSet());
      var inCluster = Manifests.one(of("base"), "ConfigMap").path("data");
      assertThat(inCluster.fieldNames())
          .toIterable()
          .as("name a new file in routes/kustomization.yaml")
          .containsExactlyInAnyOrderElementsOf(files);
    }
  }

  @Test
  void anOverlayThatDoesNotRenderSaysWhy() {
    assertThatThrownBy(() -> Manifests.rendered(Path.of("k8s", "nothing")))
        .hasMessageContaining("nothing");
  }

  private static String routesOf(String overlay) {
    var objects = of(overlay);
    var names =
        objects.stream()
            .filter(object -> object.path("kind").asText().equals("ConfigMap"))
            .map(object -> object.at("/metadata/name").asText())
            .filter(name -> name.startsWith("switchboard-routes"))
            .toList();
    assertThat(names).hasSize(1);
    assertThat(objects.toString()).contains("name\":\"" + names.get(0));
    return names.get(0);
  }

  private static List<JsonNode> of(String overlay) {
    return Rendered.of(overlay);
  }
}
