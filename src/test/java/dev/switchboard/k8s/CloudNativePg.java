package dev.switchboard.k8s;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What we use of CloudNativePG 1.30 and its plugin for backups, and nothing else: a field more has
 * to be added here, with a look at the CRD (config/crd/bases of cloudnative-pg/cloudnative-pg and
 * of cloudnative-pg/plugin-barman-cloud).
 */
final class CloudNativePg {

  private CloudNativePg() {}

  record Cluster(String apiVersion, String kind, JsonNode metadata, ClusterSpec spec) {}

  record ClusterSpec(
      String description,
      @JsonProperty(required = true) int instances,
      String imageName,
      UpdateStrategy primaryUpdateStrategy,
      Bootstrap bootstrap,
      @JsonProperty(required = true) Storage storage,
      Storage walStorage,
      Resources resources,
      Affinity affinity,
      Postgresql postgresql,
      List<Plugin> plugins,
      List<ExternalCluster> externalClusters) {}

  enum UpdateStrategy {
    unsupervised,
    supervised
  }

  record Bootstrap(Initdb initdb, Recovery recovery) {}

  record Initdb(String database, String owner, Boolean dataChecksums) {}

  /** The CRD can do without owner and database, and takes {@code app} then. */
  record Recovery(
      @JsonProperty(required = true) String source,
      @JsonProperty(required = true) String database,
      @JsonProperty(required = true) String owner,
      RecoveryTarget recoveryTarget) {}

  record RecoveryTarget(String targetTime) {}

  record ExternalCluster(@JsonProperty(required = true) String name, Plugin plugin) {}

  record Storage(@JsonProperty(required = true) String size, String storageClass) {}

  record Resources(Map<String, String> requests, Map<String, String> limits) {}

  record Affinity(
      Boolean enablePodAntiAffinity, Preference podAntiAffinityType, String topologyKey) {}

  enum Preference {
    preferred,
    required
  }

  record Postgresql(Synchronous synchronous, Map<String, Parameter> parameters) {}

  /** A text: the CRD refuses numbers and truth values. */
  record Parameter(String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Parameter {}
  }

  record Synchronous(
      @JsonProperty(required = true) Method method,
      @JsonProperty(required = true) int number,
      Preference dataDurability,
      Boolean failoverQuorum) {}

  enum Method {
    any,
    first
  }

  record Plugin(
      @JsonProperty(required = true) String name,
      Boolean isWALArchiver,
      Map<String, String> parameters) {}

  record ScheduledBackup(String apiVersion, String kind, JsonNode metadata, BackupSpec spec) {}

  record BackupSpec(
      @JsonProperty(required = true) String schedule,
      Boolean immediate,
      @JsonProperty(required = true) Name cluster,
      BackupMethod method,
      PluginName pluginConfiguration) {}

  record Name(@JsonProperty(required = true) String name) {}

  record PluginName(@JsonProperty(required = true) String name) {}

  enum BackupMethod {
    barmanObjectStore,
    volumeSnapshot,
    plugin
  }

  record ObjectStore(String apiVersion, String kind, JsonNode metadata, StoreSpec spec) {}

  record StoreSpec(String retentionPolicy, @JsonProperty(required = true) Store configuration) {}

  record Store(
      @JsonProperty(required = true) String destinationPath,
      S3 s3Credentials,
      Compressed wal,
      Compressed data) {}

  record S3(SecretKey accessKeyId, SecretKey secretAccessKey) {}

  record SecretKey(
      @JsonProperty(required = true) String name, @JsonProperty(required = true) String key) {}

  record Compressed(Compression compression) {}

  enum Compression {
    gzip,
    snappy
  }
}
