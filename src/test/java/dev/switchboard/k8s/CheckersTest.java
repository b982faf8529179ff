package dev.switchboard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Those who look at k8s/ see what is wrong: something is planted, one at a time. */
class CheckersTest {

  private static final String PRODUCTION = "overlays/production";
  private static final String CAMEL_K = "camel-k";

  @BeforeAll
  static void kubectl() {
    Manifests.assumeThatItCanBeRendered();
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, /spec/template/spec/containers/0, readinesProbe, {}",
    "Deployment, /spec/template/spec/containers/0/readinessProbe, periodSeconds, '\"2x\"'",
    "Deployment, /spec/template/spec/containers/0/resources/limits, memory, '[1]'",
    "Deployment, /spec, selector, null",
    "Deployment, /spec/template/spec/containers/0/lifecycle/preStop, sleep, '{\"secs\":5}'",
    "HorizontalPodAutoscaler, /spec, maxReplica, 9",
    "HorizontalPodAutoscaler, /spec, minReplicas, '\"three\"'",
    "NetworkPolicy, /spec, egres, []",
    "PodDisruptionBudget, /spec, maxUnavailble, 1",
    "Ingress, /spec, tsl, []",
    "ServiceMonitor, /spec/endpoints/0, intervall, '\"15s\"'",
    "PrometheusRule, /spec/groups/0/rules/0, expression, '\"up\"'",
    "Cluster, /spec, instance, 3",
    "Cluster, /spec, instances, '\"three\"'",
    "Cluster, /spec/postgresql/synchronous, method, '\"all\"'",
    "Cluster, /spec/postgresql/parameters, max_connections, 300",
    "ScheduledBackup, /spec, schedule, null",
    "ObjectStore, /spec/configuration/wal, compression, '\"zip\"'",
    "Deployment, /spec/template/spec/containers/0/resources/limits, memory, '\"1Gx\"'",
    "Deployment, /spec/template/spec/volumes/4/emptyDir, sizeLimit, '\"256MB\"'",
    "Deployment, /spec/template/spec/containers/0, imagePullPolicy, '\"Sometimes\"'",
    "Deployment, /spec/template/spec/securityContext/seccompProfile, type, '\"Runtime\"'",
    "Deployment, /spec/template/spec/topologySpreadConstraints/0, whenUnsatisfiable, '\"Schedule\"'",
    "Deployment, /spec/template/spec/topologySpreadConstraints/0, nodeTaintsPolicy, '\"Honour\"'",
    "Deployment, /spec/strategy, type, '\"Rolling\"'",
    "Deployment, /metadata, name, '\"Switchboard\"'",
    "HorizontalPodAutoscaler, /spec/metrics/0, type, '\"Resources\"'",
    "HorizontalPodAutoscaler, /spec/metrics/0/resource/target, type, '\"Average\"'",
    "HorizontalPodAutoscaler, /spec/metrics/1/external/target, averageValue, '\"200x\"'",
    "HorizontalPodAutoscaler, /spec/behavior/scaleUp/policies/0, type, '\"Pod\"'",
    "HorizontalPodAutoscaler, /spec/scaleTargetRef, kind, '\"Deploiment\"'",
    "NetworkPolicy, /spec, policyTypes, '[\"Ingres\"]'",
    "NetworkPolicy, /spec/ingress/0/from/0/namespaceSelector/matchExpressions/0, operator, '\"Is\"'",
    "NetworkPolicy, /spec/egress/0/ports/0, protocol, '\"DNS\"'",
    "PodDisruptionBudget, /spec, unhealthyPodEvictionPolicy, '\"Always\"'",
    "Ingress, /spec/rules/0/http/paths/0, pathType, '\"Prefixed\"'",
    "Service, /spec, type, '\"Cluster\"'",
    "ServiceMonitor, /spec/endpoints/0, interval, '\"15 s\"'",
    "ServiceMonitor, /spec, selector, null",
    "ServiceMonitor, /spec, endpoints, null",
    "PodMonitor, /spec, selector, null",
    "PodMonitor, /spec, podMetricEndpoints, []",
    "Service, /spec/ports/0, targetPrt, '\"http\"'",
    "ServiceAccount, '', automountToken, false",
    "ConfigMap, '', date, {}",
    "Namespace, '', sepc, {}",
    "PrometheusRule, /spec, groups, null",
    "PrometheusRule, /spec/groups/0, name, null",
    "PrometheusRule, /spec/groups/0/rules/0, expr, null",
    "PrometheusRule, /spec/groups/0/rules/0, for, '\"two minutes\"'",
    "Cluster, /spec/storage, size, '\"100GB\"'",
    "Cluster, /spec/bootstrap, recovery, '{\"source\":\"before\",\"database\":\"switchboard\"}'",
    "ScheduledBackup, /spec, schedule, '\"0 3 * * *\"'",
    "ObjectStore, /spec, retentionPolicy, '\"a month\"'",
  })
  void aPlantedTypoIsFound(String kind, String where, String field, String value) throws Exception {
    assertThat(Schemas.complaint(planted(PRODUCTION, kind, where, field, value)))
        .as("%s in %s of %s", field, where, kind)
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "/spec, replica, 3",
    "/spec, replicas, '\"two\"'",
    "/spec/traits, healt, {}",
    "/spec/traits/health, livenesPort, 8080",
    "/spec/traits/container, imagePullPolicy, '\"Sometimes\"'",
    "/spec/traits/mount, resources, '\"configmap:x\"'",
    "/spec/template/spec/containers/0, securityContxt, {}",
    "/spec/traits/container, image, null",
    "/spec/traits/container, limitMemory, '\"1Gx\"'",
    "/spec/traits/container, seccompProfileType, '\"Default\"'",
    "/spec/traits/mount, emptyDirs, '[\"tmp:/tmp:much\"]'",
    "/spec/traits/mount, resources, '[\"config:x@/etc\"]'",
    "/spec/traits/service, type, '\"Cluster\"'",
    "/spec/traits/deployment, strategy, '\"Rolling\"'",
    "/spec/template/spec/topologySpreadConstraints/0, whenUnsatisfiable, '\"Schedule\"'",
  })
  void aPlantedTypoInTheIntegrationIsFound(String where, String field, String value)
      throws Exception {
    assertThat(Schemas.complaint(planted(CAMEL_K, "Integration", where, field, value)))
        .as("%s in %s", field, where)
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, /spec/template/spec/containers/0, image, '\"switchboard:latest\"', no version",
    "Deployment, /spec/template/spec/containers/0, image, '\"host:5000/switchboard\"', no version",
    "Deployment, /spec/template/spec/containers/0, resources, {}, limits",
    "Deployment, /spec/template/spec/securityContext, runAsNonRoot, false, root",
    "Deployment, /spec/template/spec/containers/0/volumeMounts/0, subPath, '\"a\"', edit",
    "Deployment, /spec/template/spec/containers/0/livenessProbe/httpGet, path, '\"/actuator/health\"', database",
    "Deployment, /spec/template/spec/containers/0/startupProbe/httpGet, path, '\"/actuator/health/readiness\"', database",
    "Deployment, /spec/template/spec/containers/0/readinessProbe/httpGet, path, '\"/actuator/health\"', readiness",
    "Deployment, /spec/template/spec, enableServiceLinks, true, settings",
    "Deployment, /spec/template/spec/containers/0/env/0, name, '\"SHOP_SECRET\"', open",
    "Service, /spec, type, '\"LoadBalancer\"', past the Ingress",
    "Ingress, /spec, tls, [], TLS",
    "Ingress, /spec/rules/0/http/paths/0, path, '\"/\"', inside",
    "Ingress, /spec/rules/0/http/paths/5, path, '\"/files\"', /attachments/1/photo.png is not to be reached",
  })
  void whatBreaksARuleIsFound(String kind, String where, String field, String value, String says)
      throws Exception {
    assertThat(Policy.complaints(planted(PRODUCTION, kind, where, field, value)))
        .anySatisfy(wrong -> assertThat(wrong).contains(says));
  }

  @ParameterizedTest
  @CsvSource({
    "/spec/traits/container, image, '\"switchboard\"', no version",
    "/spec/traits/container, limitMemory, null, limitMemory",
    "/spec/traits/container, requestCPU, null, requestCPU",
    "/spec/traits/container, runAsNonRoot, false, run as root",
    "/spec/traits/container, allowPrivilegeEscalation, true, become root",
    "/spec/traits/container, capabilitiesDrop, [], capabilities",
    "/spec/traits/security-context, runAsNonRoot, false, run as root",
    "/spec/traits/security-context, seccompProfileType, '\"Unconfined\"', the kernel",
    "/spec/traits, route, '{\"enabled\":true}', the trait route",
    "/spec/traits, registry, '{\"enabled\":true}', the trait registry",
    "/spec/traits/health, livenessProbe, '\"/actuator/health\"', liveness probe",
    "/spec/traits/health, startupProbe, '\"/actuator/health/readiness\"', startup probe",
    "/spec/traits/health, readinessProbe, '\"/actuator/health/service\"', readiness probe",
    "/spec/traits/health, startupProbeEnabled, false, no startup",
    "/spec/traits/mount, resources, '[\"configmap:switchboard-routes/typing.camel.yaml@/etc/x\"]', edit",
    "/spec/traits/mount, emptyDirs, '[\"tmp:/tmp\"]', disk",
    "/spec/traits/mount, hotReload, true, restarts",
    "/spec/template/spec, automountServiceAccountToken, true, token",
    "/spec/template/spec, enableServiceLinks, null, settings",
    "/spec/template/spec/containers/0/securityContext, readOnlyRootFilesystem, false, write",
    "/spec/template/spec/containers/0/volumeMounts/0, subPath, '\"a\"', edit",
  })
  void whatBreaksARuleInTheIntegrationIsFound(String where, String field, String value, String says)
      throws Exception {
    assertThat(Policy.complaints(planted(CAMEL_K, "Integration", where, field, value)))
        .anySatisfy(wrong -> assertThat(wrong).contains(says));
  }

  private static JsonNode planted(
      String overlay, String kind, String where, String field, String value) throws Exception {
    var object = Manifests.one(Rendered.of(overlay), kind);
    assertThat(Schemas.complaint(object)).as("before it was planted").isEmpty();
    return Planted.in(object, where, field, value);
  }
}
