package org.lookalike.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import java.util.Map;

/**
 * What each kind of object may hold: the models of Kubernetes, of the Prometheus Operator and of Strimzi, read so strictly that
 * a field they do not know is an error, and for operators that publish no model in Java the fields that are used here.
 */
final class Schemas {

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("apps/v1/StatefulSet", StatefulSet.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
            Map.entry("gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            Map.entry("kafka.strimzi.io/v1/Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class),
            Map.entry("keda.sh/v1alpha1/ScaledObject", ScaledObject.class),
            Map.entry("keda.sh/v1alpha1/TriggerAuthentication", TriggerAuthentication.class),
            Map.entry("postgresql.cnpg.io/v1/Cluster", Cluster.class),
            Map.entry("postgresql.cnpg.io/v1/Database", Database.class),
            Map.entry("postgresql.cnpg.io/v1/ScheduledBackup", ScheduledBackup.class),
            Map.entry("external-secrets.io/v1/ExternalSecret", ExternalSecret.class));

    /** The models keep fields they do not know, for versions of the API to come; here such a field is a mistake. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private Schemas() {}

    /** What is wrong with the object, or nothing. */
    static String problem(JsonNode object) {
        var kind = "%s/%s".formatted(object.path("apiVersion").asText(), Manifests.kind(object));
        var model = KINDS.get(kind);
        if (model == null) {
            return "no schema for " + kind;
        }
        try {
            STRICT.treeToValue(object, model);
            return "";
        } catch (JsonProcessingException e) {
            return "%s %s: %s".formatted(kind, Manifests.name(object), e.getOriginalMessage());
        }
    }

    // ------------------------------------------------------------------------------------------------------------ KEDA
    // --

    record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

        record Spec(
                Target scaleTargetRef,
                int minReplicaCount,
                int maxReplicaCount,
                int pollingInterval,
                int cooldownPeriod,
                Fallback fallback,
                Advanced advanced,
                List<Trigger> triggers) {}

        record Target(String name) {}

        record Fallback(int failureThreshold, int replicas, String behavior) {}

        record Advanced(Autoscaler horizontalPodAutoscalerConfig) {}

        record Autoscaler(HorizontalPodAutoscalerBehavior behavior) {}

        record Trigger(String type, KafkaTrigger metadata, Target authenticationRef) {}

        record KafkaTrigger(
                String bootstrapServers,
                String topic,
                String consumerGroup,
                String lagThreshold,
                String activationLagThreshold,
                String offsetResetPolicy,
                String allowIdleConsumers,
                String tls) {}
    }

    record TriggerAuthentication(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

        record Spec(List<Parameter> secretTargetRef) {}

        record Parameter(String parameter, String name, String key) {}
    }

    // --------------------------------------------------------------------------------------------------- CloudNativePG
    // --

    record Cluster(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

        record Spec(
                int instances,
                String imageName,
                String primaryUpdateStrategy,
                String primaryUpdateMethod,
                Bootstrap bootstrap,
                Managed managed,
                PostgreSql postgresql,
                Storage storage,
                Storage walStorage,
                io.fabric8.kubernetes.api.model.ResourceRequirements resources,
                Affinity affinity,
                boolean enableSuperuserAccess,
                List<Plugin> plugins) {}

        record Bootstrap(Initdb initdb) {}

        record Initdb(String database, String owner, Name secret, boolean dataChecksums, String encoding) {}

        record Managed(List<Role> roles) {}

        record Role(String name, String ensure, boolean login, int connectionLimit, Name passwordSecret) {}

        record PostgreSql(Synchronous synchronous, Map<String, String> parameters) {}

        record Synchronous(String method, int number, String dataDurability, boolean failoverQuorum) {}

        record Storage(String size, boolean resizeInUseVolumes) {}

        record Affinity(boolean enablePodAntiAffinity, String podAntiAffinityType, String topologyKey) {}

        record Plugin(
                String name,
                boolean enabled,
                @JsonProperty("isWALArchiver") boolean archivesWal,
                Parameters parameters) {}

        record Parameters(String barmanObjectName) {}
    }

    record Name(String name) {}

    record Database(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

        record Spec(Name cluster, String name, String owner, String ensure, String databaseReclaimPolicy) {}
    }

    record ScheduledBackup(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

        record Spec(
                Name cluster,
                String schedule,
                boolean immediate,
                String backupOwnerReference,
                String target,
                String method,
                Name pluginConfiguration) {}
    }

    // ------------------------------------------------------------------------------------------------ External Secrets
    // --

    record ExternalSecret(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

        record Spec(
                String refreshInterval, Store secretStoreRef, Target target, List<Entry> data, List<From> dataFrom) {}

        record Store(String kind, String name) {}

        record Target(String name, String creationPolicy, Template template) {}

        record Template(String type) {}

        record Entry(String secretKey, Remote remoteRef) {}

        record Remote(String key, String property) {}

        record From(Remote extract) {}
    }
}
