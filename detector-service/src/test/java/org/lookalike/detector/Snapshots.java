package org.lookalike.detector;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.WireJson;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.TopicWriter;

/** Publishes account snapshots as ingest-service does. */
public final class Snapshots implements AutoCloseable {

    public static final String TOPIC = "account-snapshots";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TopicWriter topic;

    public Snapshots() {
        this(TopicWriter.open());
    }

    /** On a Kafka of the test's own. */
    public Snapshots(TopicWriter topic) {
        this.topic = topic;
    }

    /** An active account of the platform "bluesky", seen now. */
    public static Map<String, Object> account(String accountId, String handle, String displayName) {
        return account(accountId, handle, displayName, Instant.now());
    }

    public static Map<String, Object> account(String accountId, String handle, String displayName, Instant seen) {
        var account = new LinkedHashMap<String, Object>();
        account.put("platform", "bluesky");
        account.put("accountId", accountId);
        account.put("handle", handle);
        account.put("displayName", displayName);
        account.put("profileUrl", "https://social.example/profile/" + accountId);
        account.put("state", "active");
        account.put("observedAt", seen.toString());
        return account;
    }

    public static Map<String, String> headers(String key) {
        return new HashMap<>(new CloudEvent(
                        UUID.randomUUID().toString(),
                        "/lookalike/ingest",
                        new EventType("account-snapshot", "observed", 1),
                        key,
                        Instant.now(),
                        null,
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .toHeaders());
    }

    public void publish(Map<String, Object> account) {
        var key = account.get("platform") + ":" + account.get("accountId");
        publish(key, WireJson.write(account), headers(key));
    }

    public void publish(String key, byte[] value, Map<String, String> headers) {
        topic.send(TOPIC, key.getBytes(StandardCharsets.UTF_8), value, headers);
    }

    /** Waits until a consumer group has committed everything published so far: each record is stored or rejected. */
    public static void awaitAssessed(String group) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers()))) {
            var ends = ends(admin);
            Awaitility.await().atMost(PATIENCE).until(() -> {
                var committed = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get();
                return ends.entrySet().stream()
                        .allMatch(end -> end.getValue() == 0
                                || committed.containsKey(end.getKey())
                                        && committed.get(end.getKey()).offset() >= end.getValue());
            });
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin) throws InterruptedException, ExecutionException {
        var topic = admin.describeTopics(List.of(TOPIC)).allTopicNames().get().get(TOPIC);
        var asked = topic.partitions().stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(TOPIC, partition.partition()),
                        partition -> OffsetSpec.latest()));
        return admin.listOffsets(asked).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    @Override
    public void close() {
        topic.close();
    }
}
