package org.lookalike.proofs.rig;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** How much work the services still have to do. */
public final class Progress implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);

    private final Rig rig;
    private final Admin admin;

    public Progress(Rig rig) {
        this.rig = rig;
        this.admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, rig.brokers().bootstrapServers()));
    }

    /** The consumer group's lag on a topic. */
    public long lag(String group, String topic) {
        var done = Brokers.answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return ends(topic).entrySet().stream()
                .mapToLong(end -> end.getValue().offset()
                        - (done.get(end.getKey()) == null
                                ? 0
                                : done.get(end.getKey()).offset()))
                .sum();
    }

    /** The number of records published to a topic. */
    public long records(String topic) {
        return ends(topic).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends(String topic) {
        var partitions = Brokers.answer(admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions();
        return Brokers.answer(admin.listOffsets(partitions.stream()
                        .collect(Collectors.toMap(
                                partition -> new TopicPartition(topic, partition.partition()),
                                partition -> OffsetSpec.latest())))
                .all());
    }

    /** Waits until the detectors have assessed all snapshots and the outbox is empty. */
    public void awaitAssessed(Duration patience) {
        Awaitility.await("all snapshots judged")
                .atMost(patience)
                .pollInterval(POLL)
                .ignoreExceptions()
                .until(() -> lag("detector.account-snapshots", "account-snapshots") == 0
                        && count("detector", "outbox where published_at is null") == 0);
    }

    /**
     * Counts the rows of a table, where no API tells whether the system is done.
     *
     * @param table the FROM clause, which may have a condition
     */
    public long count(String database, String table) {
        var server = rig.database().server();
        var superuser = server.logins().superuser();
        try (var connection = java.sql.DriverManager.getConnection(
                        server.jdbcUrl(database), superuser.user(), superuser.password());
                var rows = connection.createStatement().executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException("cannot count " + table, e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
