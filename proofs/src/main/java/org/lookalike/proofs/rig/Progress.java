package org.lookalike.proofs.rig;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** How far the services have come. */
public final class Progress {

    private static final Duration POLL = Duration.ofMillis(250);

    private final Rig rig;

    public Progress(Rig rig) {
        this.rig = rig;
    }

    /** How many records of a topic a consumer group has not acknowledged yet. */
    public long lag(String group, String topic) {
        var settings = Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, rig.broker().bootstrapServers());
        try (var admin = Admin.create(settings)) {
            var partitions = admin.describeTopics(java.util.List.of(topic))
                    .allTopicNames()
                    .get(10, TimeUnit.SECONDS)
                    .get(topic)
                    .partitions();
            var ends = admin.listOffsets(partitions.stream()
                            .collect(Collectors.toMap(
                                    partition -> new TopicPartition(topic, partition.partition()),
                                    partition -> OffsetSpec.latest())))
                    .all()
                    .get(10, TimeUnit.SECONDS);
            var done = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(10, TimeUnit.SECONDS);
            return ends.entrySet().stream()
                    .mapToLong(end -> end.getValue().offset()
                            - (done.get(end.getKey()) == null
                                    ? 0
                                    : done.get(end.getKey()).offset()))
                    .sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not tell how far %s is".formatted(group), e);
        }
    }

    /** Waits until the detectors have judged all snapshots and have published all that follows. */
    public void awaitJudged(Duration patience) {
        Awaitility.await("all snapshots judged")
                .atMost(patience)
                .pollInterval(POLL)
                .ignoreExceptions()
                .until(() -> lag("detector.account-snapshots", "account-snapshots") == 0
                        && count("detector", "outbox where published_at is null") == 0);
    }

    /**
     * Rows of a table: where the system cannot be asked itself whether it is done.
     *
     * @param table with a condition, if there is one
     */
    public long count(String database, String table) {
        var server = rig.database().server();
        try (var connection = java.sql.DriverManager.getConnection(
                        server.jdbcUrl(database), server.user(), server.password());
                var rows = connection.createStatement().executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException("cannot count " + table, e);
        }
    }
}
