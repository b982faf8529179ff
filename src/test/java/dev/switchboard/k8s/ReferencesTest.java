package dev.switchboard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and labels in k8s/ lead to something. */
class ReferencesTest {

  @BeforeAll
  static void kubectl() {
    Manifests.assumeThatItCanBeRendered();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "overlays/demo",
        "overlays/production",
        "overlays/production+live-routes",
        "overlays/production+restored",
        "camel-k",
        "camel-k+restored"
      })
  void everyNameLeadsToSomething(String overlay) {
    assertThat(complaints(Rendered.of(overlay))).isEmpty();
  }

  /** A name that is nearly right, one at a time. */
  @ParameterizedTest
  @CsvSource({
    "overlays/production, Service, /spec/selector, app.kubernetes.io/name, '\"switchbord\"', no pod",
    "overlays/production, Service, /spec/ports/0, targetPort, '\"htp\"', no port htp",
    "overlays/production, PodDisruptionBudget, /spec/selector/matchLabels, app.kubernetes.io/component, '\"replicas\"', no pod",
    "overlays/production, NetworkPolicy, /spec/podSelector/matchLabels, app.kubernetes.io/component, '\"pod\"', no pod",
    "overlays/production, NetworkPolicy, /spec/ingress/0/ports/0, port, '\"web\"', no port web",
    "overlays/production, NetworkPolicy, /spec/egress/2/to/0/podSelector/matchExpressions/0, key, '\"cnpg.io/clusters\"', no pod",
    "overlays/production, NetworkPolicy, /spec/egress/2/ports/0, port, 5433, no port 5433",
    "overlays/production, ServiceMonitor, /spec/selector/matchLabels, app.kubernetes.io/component, '\"door\"', no Service",
    "overlays/production, ServiceMonitor, /spec/endpoints/0, port, '\"metrics\"', called metrics",
    "overlays/production, PodMonitor, /spec/podMetricsEndpoints/0, port, '\"metric\"', no port metric",
    "overlays/production, Deployment, /spec/template/spec/topologySpreadConstraints/1/labelSelector/matchLabels, app.kubernetes.io/name, '\"switch\"', spreads",
    "overlays/production, Deployment, /spec/template/metadata/labels, app.kubernetes.io/component, '\"replic\"', no pod",
    "overlays/production, Deployment, /spec/template/spec, serviceAccountName, '\"default\"', no ServiceAccount",
    "overlays/production, Deployment, /spec/template/spec/containers/0/readinessProbe/httpGet, port, '\"https\"', no port https",
    "overlays/production, Deployment, /spec/template/spec/containers/0/volumeMounts/0, name, '\"configs\"', a volume that it has not",
    "overlays/production, Deployment, /spec/template/spec/volumes/1/projected/sources/0/secret, name, '\"switchboard-secret\"', no Secret",
    "overlays/production, Deployment, /spec/template/spec/volumes/2/secret, secretName, '\"switchboard-db-ca\"', no Secret",
    "overlays/production, Deployment, /spec/template/spec/volumes/0/configMap, name, '\"switchboard-conf\"', no ConfigMap",
    "overlays/production, Deployment, /spec/template/spec/containers/0/volumeMounts/0, mountPath, '\"/etc/switchboard/conf\"', nothing is mounted at /etc/switchboard/config",
    "overlays/production, HorizontalPodAutoscaler, /spec/scaleTargetRef, kind, '\"StatefulSet\"', no StatefulSet",
    "overlays/production, HorizontalPodAutoscaler, /spec/scaleTargetRef, name, '\"switchboards\"', no Deployment",
    "overlays/production, HorizontalPodAutoscaler, /spec/metrics/1/external/metric, name, '\"switchboard_lanes\"', a metric switchboard_lanes",
    "overlays/production, Ingress, /spec/tls/0, secretName, '\"switchboard-cert\"', no Secret",
    "overlays/production, Ingress, /spec/rules/0/http/paths/0/backend/service, name, '\"doors\"', no Service",
    "overlays/production, Ingress, /spec/rules/0/http/paths/0/backend/service/port, name, '\"https\"', called https",
    "overlays/production, Cluster, /spec/plugins/0/parameters, barmanObjectName, '\"backups\"', no ObjectStore",
    "overlays/production, ScheduledBackup, /spec/cluster, name, '\"database\"', no Cluster",
    "overlays/production, ObjectStore, /spec/configuration/s3Credentials/accessKeyId, name, '\"bucket\"', no Secret",
    "overlays/production, Cluster, /metadata, name, '\"switchboard-db\"', no Service switchboard-database-rw",
    "overlays/production+restored, Cluster, /spec/bootstrap/recovery, source, '\"befor\"', from nowhere",
    "overlays/demo, Deployment, /spec/template/spec/containers/0/env/2/valueFrom/secretKeyRef, name, '\"demo\"', no Secret",
    "camel-k, Integration, /spec/traits/mount, resources, '[\"configmap:switchboard-rotes@/etc\"]', no ConfigMap",
    "camel-k, Integration, /spec/traits/mount, resources, '[\"configmap:switchboard-config@/etc/switchboard/conf\"]', nothing is mounted at /etc/switchboard/config",
    "camel-k, Integration, /spec/traits/container, portName, '\"web\"', no port http",
    "camel-k, Integration, /spec/traits/container, servicePortName, '\"web\"', called http",
    "camel-k, Integration, /spec/traits/owner, targetLabels, '[\"app.kubernetes.io/name\"]', no pod",
    "camel-k, Integration, /spec/traits/service, enabled, false, no Service",
    "camel-k, Integration, /spec, serviceAccountName, '\"camel\"', no ServiceAccount",
  })
  void aNameThatIsNearlyRightIsFound(
      String overlay, String kind, String where, String field, String value, String says)
      throws Exception {
    var objects = new ArrayList<>(Rendered.of(overlay));
    var right = Manifests.one(objects, kind);
    objects.set(objects.indexOf(right), Planted.in(right, where, field, value));
    assertThat(complaints(objects)).anySatisfy(wrong -> assertThat(wrong).contains(says));
  }

  /** What alerts ask for is really told: MonitoringTest asks a Switchboard that runs. */
  private static List<String> complaints(List<JsonNode> objects) {
    var asked = Alert.all().stream().map(alert -> alert.rule().path("expr").asText()).toList();
    return References.complaints(
        objects,
        metric ->
            asked.stream().anyMatch(question -> question.matches(".*\\b" + metric + "\\b.*")));
  }
}
