package org.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.deploy.Script.Result;

/** {@code checks/preflight} with a kubectl that answers as that of a cluster, which is ready but for one thing. */
@DisabledOnOs(OS.WINDOWS)
class PreflightTest {

    private static final String READY_KINDS =
            """
            deployments        deploy   apps/v1                      true    Deployment
            httproutes                  gateway.networking.k8s.io/v1 true    HTTPRoute
            kafkas             k        kafka.strimzi.io/v1          true    Kafka
            kafkanodepools     knp      kafka.strimzi.io/v1          true    KafkaNodePool
            kafkatopics        kt       kafka.strimzi.io/v1          true    KafkaTopic
            kafkausers         ku       kafka.strimzi.io/v1          true    KafkaUser
            scaledobjects      so       keda.sh/v1alpha1             true    ScaledObject
            triggerauthentications      keda.sh/v1alpha1             true    TriggerAuthentication
            podmonitors        pmon     monitoring.coreos.com/v1     true    PodMonitor
            prometheusrules    promrule monitoring.coreos.com/v1     true    PrometheusRule
            servicemonitors    smon     monitoring.coreos.com/v1     true    ServiceMonitor
            clusters                    postgresql.cnpg.io/v1        true    Cluster
            databases                   postgresql.cnpg.io/v1        true    Database
            scheduledbackups            postgresql.cnpg.io/v1        true    ScheduledBackup""";

    private static final String STRIMZI = "STRIMZI_NAMESPACE=*\nSTRIMZI_POD_SECURITY_PROVIDER_CLASS=restricted";

    private static final String REACHED =
            """
            curl 60 https://lookalike.district.test
            curl 0 smtp://smtp.lookalike.district.test:587
            curl 0 https://public.api.bsky.app
            curl 0 https://jetstream2.us-east.bsky.network
            curl 0 https://bsky.network
            curl 0 https://plc.directory
            curl 0 https://mastodon.social
            curl 22 https://www.googleapis.com""";

    @TempDir
    private Path folder;

    @Test
    void clusterThatIsReady() throws Exception {
        var result = preflight(answers());
        assertThat(result.output()).doesNotContain("not ok").contains("Ready: kubectl apply -k my-overlay");
        assertThat(result.exitCode()).isZero();
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version                          | Server Version: v1.29.9 | Kubernetes 1.29 is 1.30 or later",
                "get nodes                        | a Ready                 | 1 nodes are ready, 3 are needed",
                "get nodes                        | ''                      | 0 nodes are ready, 3 are needed",
                "get deployments                  | STRIMZI_POD_SECURITY_PROVIDER_CLASS=baseline | Strimzi makes restricted pods",
                "-n lookalike get objectstores    |                         | ObjectStore backup",
                "get namespaces -l lookalike.org/kafka | ''                 | KEDA may reach Kafka",
                "get namespace monitoring         |                         | namespace monitoring",
                "get storageclass                 | standard rancher.io/x   | a default storage class",
                "-n gateway get gateways          |                         | gateway gateway/public",
                "get namespaces -l lookalike.org/gateway | ''               | proxies may reach the services",
                "get namespace lookalike          |                         | namespace lookalike",
                "-n lookalike get secret operator-key |                     | operator-key is missing",
                "-n lookalike get secret ingest-database | username         | ingest-database lacks password",
                "-n lookalike get secret notifier -o go-template={{with index .data \"LOOKALIKE_LINKS_KEYS\" | b3RoZXI= | LOOKALIKE_LINKS_KEYS differs between detector notifier",
                "-n default logs                  |                         | a pod that tries addresses"
            })
    void oneThingIsNot_andOnlyThatIsSaid(String command, String answer, String said) throws Exception {
        var answers = answers();
        assertThat(answers).containsKey(command);
        answers.put(command, answer);
        assertOnly(said, preflight(answers));
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get deployments | STRIMZI_NAMESPACE=* | STRIMZI_NAMESPACE=other | Strimzi watches lookalike",
                "get deployments | STRIMZI_NAMESPACE=* | STRIMZI_NAMESPACE=      | Strimzi watches lookalike",
                "api-resources | keda.sh/v1alpha1 | keda.sh/v1 | keda.sh/v1alpha1 lacks ScaledObject TriggerAuthentication",
                "api-resources | Database | DatabaseOfOthers | postgresql.cnpg.io/v1 lacks Database",
                "kustomize | smtp.lookalike.district.test | smtp.lookalike.example | names and addresses are yours, not smtp.lookalike.example",
                "kustomize | LOOKALIKE_SOURCES_WEBSITE_CONTACT | OTHER | administrators of websites have a contact",
                "-n default logs | curl 60 https://lookalike | curl 6 https://lookalike | https://lookalike.district.test",
                "-n default logs | curl 0 smtp | curl 28 smtp | smtp://smtp.lookalike.district.test:587",
                "-n default logs | curl 0 https://mastodon | curl 35 https://mastodon | https://mastodon.social",
                "-n default logs | curl 22 | curl 7 | https://www.googleapis.com",
                "-n default logs | curl 60 https://lookalike.district.test | other | https://lookalike.district.test was not tried",
                "-n default logs | curl 0 https://plc.directory | other | https://plc.directory was not tried",
                "get deployments.apps | 'strimzi-cluster-operator|1' | 'strimzi-cluster-operator|' | Strimzi runs",
                "get deployments.apps | cnpg-controller-manager | other | CloudNativePG runs",
                "get deployments.apps | barman-cloud | other | the Barman Cloud plugin runs",
                "get deployments.apps | keda-operator | other | KEDA runs",
                "get deployments.apps | prometheus-operator/prometheus-operator | other | the Prometheus Operator runs",
                "get nodes -o | 'node|4|16384000Ki' | 'node|4|1Gi' | 5.08 CPUs and 29.0 GiB are asked for, 11.99 and 2.0 are free"
            })
    void onePartOfAnAnswerIsOther_andOnlyThatIsSaid(String command, String part, String other, String said)
            throws Exception {
        var answers = answers();
        assertThat(answers.get(command)).contains(part);
        answers.computeIfPresent(command, (key, answer) -> answer.replace(part, other == null ? "" : other));
        var result = preflight(answers);
        if (command.equals("kustomize")) {
            assertThat(result.output()).contains("not ok  " + said + "\n");
        } else {
            assertOnly(said, result);
        }
    }

    @ParameterizedTest
    @CsvSource({"STRIMZI_POD_SECURITY_PROVIDER_CLASS=restricted", "'STRIMZI_NAMESPACE=kafka,lookalike'"})
    void strimziThatWatchesAllNamespaces_orOursAmongOthers_isRight(String setting) throws Exception {
        var answers = answers();
        answers.put("get deployments", setting + "\nSTRIMZI_POD_SECURITY_PROVIDER_CLASS=restricted");
        assertThat(preflight(answers).exitCode()).isZero();
    }

    /** The quick sibling of the two tables: what cannot be read is not thought to be there. */
    @Test
    void clusterThatHasNothing_lacksAll() throws Exception {
        var answers = answers();
        answers.keySet().retainAll(Set.of("kustomize", "version"));
        assertThat(preflight(answers).output().lines().filter(line -> line.startsWith("not ok")))
                .containsExactly(
                        "not ok  0 nodes are ready, 3 are needed",
                        "not ok  5.08 CPUs and 29.0 GiB are asked for, 0.00 and 0.0 are free",
                        "not ok  gateway.networking.k8s.io/v1 lacks HTTPRoute",
                        "not ok  kafka.strimzi.io/v1 lacks Kafka KafkaNodePool KafkaTopic KafkaUser",
                        "not ok  keda.sh/v1alpha1 lacks ScaledObject TriggerAuthentication",
                        "not ok  monitoring.coreos.com/v1 lacks PodMonitor PrometheusRule ServiceMonitor",
                        "not ok  postgresql.cnpg.io/v1 lacks Cluster Database ScheduledBackup",
                        "not ok  ObjectStore backup",
                        "not ok  Strimzi runs",
                        "not ok  CloudNativePG runs",
                        "not ok  KEDA runs",
                        "not ok  the Prometheus Operator runs",
                        "not ok  the Barman Cloud plugin runs",
                        "not ok  Strimzi makes restricted pods",
                        "not ok  Strimzi watches lookalike",
                        "not ok  KEDA may reach Kafka",
                        "not ok  namespace monitoring",
                        "not ok  a default storage class",
                        "not ok  gateway gateway/public",
                        "not ok  proxies may reach the services",
                        "not ok  namespace lookalike",
                        "not ok  database-owner is missing",
                        "not ok  detector is missing",
                        "not ok  detector-database is missing",
                        "not ok  ingest is missing",
                        "not ok  ingest-database is missing",
                        "not ok  notifier is missing",
                        "not ok  notifier-database is missing",
                        "not ok  operator-key is missing",
                        "not ok  a pod that tries addresses");
    }

    /** Every overlay can be looked at; the local one has no Secrets, and asks for none. */
    @ParameterizedTest
    @CsvSource({"dev, operator-key is missing, true", "local, missing, false"})
    void secrets_areThoseOfTheOverlay(String overlay, String said, boolean expected) throws Exception {
        var answers = answers();
        answers.keySet().removeIf(command -> command.startsWith("-n lookalike get secret"));
        answers.put("kustomize", Manifests.overlay(overlay).text());
        var secrets = preflight(answers).output().replaceFirst("(?s).*\nSecrets in lookalike\n", "");
        assertThat(secrets.contains(said)).as(secrets).isEqualTo(expected);
        assertThat(secrets).doesNotContain("lookalike-tls");
    }

    /** An Ingress that names no class is taken by the cluster's default. */
    @ParameterizedTest
    @CsvSource({"'ingressclass.kubernetes.io/is-default-class: \"true\"', false", "'metadata: {}', true"})
    void ingressWithoutAClass_needsADefaultOne(String classes, boolean isLacking) throws Exception {
        var answers = answers();
        answers.computeIfPresent("kustomize", (command, text) -> text + "---\nkind: Ingress\n");
        answers.put("get ingressclass", classes);
        assertThat(preflight(answers).output().contains("not ok  a default ingress class"))
                .isEqualTo(isLacking);
    }

    @Test
    void noCluster_isNoFinding() throws Exception {
        var answers = answers();
        answers.remove("version");
        var result = preflight(answers);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).contains("kubectl reaches no cluster");
    }

    /** They are compared, but neither shown nor passed to another program. */
    @Test
    void valuesOfSecrets_areNotShown() throws Exception {
        assertThat(preflight(answers()).output()).doesNotContain("a2V5cw==");
        assertThat(folder.resolve("calls")).content().contains("get secret").doesNotContain("a2V5cw==");
    }

    private static void assertOnly(String said, Result result) {
        assertThat(result.output().lines().filter(line -> line.startsWith("not ok")))
                .containsExactly("not ok  " + said);
        assertThat(result.output()).contains("Not ready: 1 not ok.");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    /** Answers by how the command begins; the first that fits counts, and null fails. */
    private static Map<String, String> answers() {
        var answers = new LinkedHashMap<String, String>();
        answers.put(
                "kustomize", Manifests.overlay("prod").text().replace("lookalike.example", "lookalike.district.test"));
        answers.put("version", "Client Version: v1.31.0\nServer Version: v1.31.2");
        answers.put("get nodes -o", "node|4|16384000Ki\nnode|4|16384000Ki\nnode|4|16384000Ki");
        answers.put("get pods --all-namespaces", "pod||\npod|10m|512Mi\npod||536870912");
        answers.put(
                "get deployments.apps",
                """
                strimzi-cluster-operator|1|quay.io/strimzi/operator:1.2.0
                cnpg-controller-manager|1|ghcr.io/cloudnative-pg/cloudnative-pg:1.30.0
                barman-cloud|1|ghcr.io/cloudnative-pg/plugin-barman-cloud:v0.16.0
                keda-operator|1|ghcr.io/kedacore/keda:2.20.2
                stack-operator|1|quay.io/prometheus-operator/prometheus-operator:v0.93.0""");
        answers.put("get nodes", "a Ready\nb Ready\nc Ready,SchedulingDisabled\nd Ready");
        answers.put("api-resources", READY_KINDS);
        answers.put("get deployments", STRIMZI);
        answers.put("-n lookalike get objectstores", "backup");
        answers.put("get namespaces -l lookalike.org/kafka", "keda Active");
        answers.put("get namespaces -l lookalike.org/gateway", "gateway Active");
        answers.put("get namespace monitoring", "monitoring");
        answers.put("get namespace lookalike", "lookalike");
        answers.put("get storageclass", "standard (default) rancher.io/local-path");
        answers.put("-n gateway get gateways", "public");
        for (var service : new String[] {"detector", "notifier"}) {
            answers.put(
                    "-n lookalike get secret %s -o go-template={{with index .data \"LOOKALIKE_LINKS_KEYS\""
                            .formatted(service),
                    "a2V5cw==");
        }
        for (var secret : new String[] {"ingest", "detector", "notifier"}) {
            answers.put("-n lookalike get secret %s -o go-template={{with index".formatted(secret), "a2V5cw==");
        }
        for (var secret :
                new String[] {"ingest-database", "detector-database", "notifier-database", "database-owner"}) {
            answers.put("-n lookalike get secret " + secret, "password username");
        }
        answers.put("-n lookalike get secret operator-key", "key");
        answers.put(
                "-n lookalike get secret ingest ",
                "LOOKALIKE_ACCESS_DELEGATION_KEYS LOOKALIKE_SOURCES_YOUTUBE_API_KEY");
        answers.put("-n lookalike get secret detector ", "LOOKALIKE_ACCESS_DELEGATION_KEYS LOOKALIKE_LINKS_KEYS");
        answers.put("-n lookalike get secret notifier ", "LOOKALIKE_ACCESS_DELEGATION_KEYS LOOKALIKE_LINKS_KEYS");
        answers.put("-n default logs", REACHED);
        return answers;
    }

    private Result preflight(Map<String, String> answers) throws IOException, InterruptedException {
        var cases = new StringBuilder();
        for (var answer : answers.entrySet()) {
            var file = folder.resolve("answer" + cases.length());
            if (answer.getValue() != null) {
                Files.writeString(file, answer.getValue() + "\n");
            }
            cases.append("'%s'*) cat '%s' 2>/dev/null ;;%n".formatted(answer.getKey(), file));
        }
        var script = new Script(Path.of("checks/preflight"), folder);
        script.replace(
                "kubectl",
                "echo \"$*\" >>'%s'\ncase \"$*\" in\n%s*) exit 1 ;;\nesac\n".formatted(folder.resolve("calls"), cases));
        return script.run(Map.of(), "my-overlay");
    }
}
