package org.lookalike.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookalike.local.Topic;
import org.lookalike.testing.SecuredServers.SignIn;

/** What each installed user of Kafka may and may not do, at a broker that asks. By day the notifier tries its own. */
@Tag("nightly")
class KafkaUsersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static SecuredServers servers;

    @BeforeAll
    static void start(@TempDir Path folder) {
        servers = SecuredServers.start(folder);
        try (var writer = TopicWriter.open(servers.openKafka())) {
            for (var topic : Topic.values()) {
                writer.send(topic.topicName(), "first", "{}", Map.of());
            }
        }
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ingest,          account-snapshots watch-reports website-visits tips-waiting",
        "detector,        impersonation-alerts unclaimed-accounts district-identities review-decisions account-snapshots.dlq",
        "notifier,        ''",
        "subscriber-siem, ''"
    })
    void user_writesToItsTopics_andNoOther(String user, String topics) throws Exception {
        var allowed = Set.of(topics.split(" "));
        for (var topic : Topic.values()) {
            assertThat(mayWrite(user, topic.topicName()))
                    .as("%s writes %s", user, topic)
                    .isEqualTo(allowed.contains(topic.topicName()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ingest,          district-identities impersonation-alerts",
        "detector,        account-snapshots watch-reports website-visits",
        "notifier,        impersonation-alerts watch-reports district-identities unclaimed-accounts tips-waiting",
        "subscriber-siem, impersonation-alerts unclaimed-accounts watch-reports"
    })
    void user_readsItsTopics_andNoOther(String user, String topics) {
        var allowed = Set.of(topics.split(" "));
        try (var consumer = consumer(user, SignIn.CERTIFICATE, null)) {
            for (var topic : Topic.values()) {
                assertThat(mayRead(consumer, topic.topicName()))
                        .as("%s reads %s", user, topic)
                        .isEqualTo(allowed.contains(topic.topicName()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SignIn.class)
    void subscriber_followsAlerts_inGroupsOfItsName_andNoOther(SignIn by) {
        var topic = Topic.IMPERSONATION_ALERTS.topicName();
        try (var writer = TopicWriter.open(servers.openKafka())) {
            writer.send(topic, by.name(), "{}", Map.of());
        }
        for (var group : List.of("subscriber-siem." + by, "subscriber-siem." + by + "-2")) {
            try (var own = consumer("subscriber-siem", by, group)) {
                own.subscribe(List.of(topic));
                assertThat(own.poll(PATIENCE)).isNotEmpty();
                own.commitSync();
            }
        }
        // Those of a service, of a user with a longer name, and what Connect and somebody else would choose.
        for (var group : List.of(
                "notifier.impersonation-alerts",
                "subscriber-siem-2.tickets",
                "connect-lookalike-alerts-http",
                "my-ticket-system")) {
            try (var foreign = consumer("subscriber-siem", by, group)) {
                foreign.subscribe(List.of(topic));
                assertThatThrownBy(() -> foreign.poll(PATIENCE)).isInstanceOf(GroupAuthorizationException.class);
            }
        }
    }

    private static boolean mayWrite(String user, String topic) throws InterruptedException {
        var settings = servers.clientOf(user, SignIn.CERTIFICATE);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {2}))
                    .get();
            return true;
        } catch (ExecutionException | KafkaException e) {
            // A user who may write nothing at all is refused when the producer introduces itself, which send() may
            // learn first.
            assertThat(e).hasCauseInstanceOf(AuthorizationException.class);
            return false;
        }
    }

    private static boolean mayRead(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        try {
            consumer.assign(consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            assertThat(consumer.poll(PATIENCE)).as("records of %s", topic).isNotEmpty();
            return true;
        } catch (TopicAuthorizationException e) {
            return false;
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String user, SignIn by, String group) {
        var settings = servers.clientOf(user, by);
        settings.put("auto.offset.reset", "earliest");
        if (group != null) {
            settings.put("group.id", group);
        }
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
