package org.lookalike.detector.intake;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.intake.SnapshotReader.Received;
import org.lookalike.detector.rescan.SeenAccounts;
import org.lookalike.kafka.RejectingReader;

/** Reads {@code account-snapshots} again, by a consumer without a group, which does not disturb the regular one. */
@ApplicationScoped
class SnapshotHistory implements SeenAccounts {

    private static final String CHANNEL = "account-snapshots";
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);

    private final KafkaClientService clients;
    private final String topic;

    SnapshotHistory(
            KafkaClientService clients,
            @ConfigProperty(name = "mp.messaging.incoming." + CHANNEL + ".topic") String topic) {
        this.clients = clients;
        this.topic = topic;
    }

    @Override
    public Reader open(int batchSize) {
        var settings = new HashMap<String, Object>(clients.getConsumer(CHANNEL).configuration());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "rescan");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchSize);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new TopicReader(
                topic, new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    private record TopicReader(String topic, KafkaConsumer<byte[], byte[]> consumer) implements Reader {

        @Override
        public Map<Integer, Extent> extents() {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            // The client logs warnings about offsets of partitions that are not assigned to it.
            consumer.assign(partitions);
            var begins = consumer.beginningOffsets(partitions);
            var ends = consumer.endOffsets(partitions);
            consumer.unsubscribe();
            var extents = new HashMap<Integer, Extent>();
            partitions.forEach(one -> extents.put(one.partition(), new Extent(begins.get(one), ends.get(one))));
            return extents;
        }

        @Override
        public Batch read(Map<Integer, Long> offsets) {
            // Seeking drops what was prefetched.
            var wanted = offsets.keySet().stream()
                    .map(partition -> new TopicPartition(topic, partition))
                    .collect(Collectors.toSet());
            if (!consumer.assignment().equals(wanted)) {
                consumer.assign(wanted);
                wanted.forEach(partition -> consumer.seek(partition, offsets.get(partition.partition())));
            }
            var accounts = new ArrayList<ObservedAccount>();
            int unreadable = 0;
            for (var received : SnapshotReader.readAll(RejectingReader.list(consumer.poll(POLL_TIMEOUT)))) {
                if (received instanceof Received.Observed good) {
                    accounts.add(good.account());
                } else if (received instanceof Received.Unreadable) {
                    unreadable++;
                }
            }
            var next = consumer.assignment().stream()
                    .collect(Collectors.toMap(TopicPartition::partition, consumer::position));
            return new Batch(accounts, unreadable, next);
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
