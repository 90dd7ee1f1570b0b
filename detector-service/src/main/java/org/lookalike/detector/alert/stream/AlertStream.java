package org.lookalike.detector.alert.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.stream.ChangeLog.StreamMessage;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.Permit;
import org.lookalike.limits.SharedSlots;
import org.lookalike.security.Caller;
import org.lookalike.security.Keys;

/** Streams every change of an alert, in the order of the commits, to a bounded number of subscribers. */
@ApplicationScoped
class AlertStream {

    private static final Logger LOG = Logger.getLogger(AlertStream.class);
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);
    private static final long NOTHING_SENT = -1;

    private final ChangeLog log;
    private final Keys keys;
    private final ChangeLog.StreamConfig config;
    private final SharedSlots slots;
    private final Map<Subscriber, Runnable> subscribers = new ConcurrentHashMap<>();

    AlertStream(ChangeLog log, Keys keys, ChangeLog.StreamConfig config, Limits limits, MeterRegistry meters) {
        this.log = log;
        this.keys = keys;
        this.config = config;
        this.slots = limits.slots("open streams", Limit.STREAMS, Limit.STREAMS_OF_A_DISTRICT, RETRY_AFTER);
        Gauge.builder("lookalike.stream.followers", subscribers, Map::size)
                .description("Followers of the changes of alerts at this replica")
                .register(meters);
    }

    /** Takes a slot for a reader; fails as {@link SharedSlots#take} does. */
    Permit reserve(Caller reader) {
        return slots.take(reader.tenant());
    }

    /**
     * Streams what the filter selects of the reader's districts until the reader's key ends, and then releases the
     * slot. It begins after the position up to which the subscriber has everything, null for now, and with a gap if
     * that is not kept. {@code disconnect} closes the connection of a subscriber that does not read.
     */
    Multi<StreamMessage> subscribe(
            Permit slot, Caller reader, @Nullable Long after, ChangeLog.Filter filter, Runnable disconnect) {
        var context = Vertx.currentContext();
        return beginning(after)
                .onItem()
                .transformToMulti(
                        first -> follow(first, new Subscriber(reader, first.position(), filter, context), disconnect))
                .onTermination()
                .invoke(slot::close);
    }

    private Multi<StreamMessage> follow(StreamMessage first, Subscriber subscriber, Runnable disconnect) {
        subscribers.put(subscriber, disconnect);
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(first), subscriber.messages())
                .onTermination()
                .invoke(() -> subscribers.remove(subscriber));
    }

    private Uni<StreamMessage> beginning(@Nullable Long after) {
        return log.extent().map(extent -> {
            if (after == null) {
                return new StreamMessage.Heartbeat(extent.last());
            }
            return extent.continues(after) ? new StreamMessage.Heartbeat(after) : new StreamMessage.Gap(extent.last());
        });
    }

    @Scheduled(every = "${lookalike.stream.poll-interval}", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void disconnectStuck() {
        subscribers.forEach((subscriber, disconnect) -> {
            if (subscriber.isStuck()) {
                LOG.infof("A subscriber to alert changes does not read any more; its connection is closed");
                subscribers.remove(subscriber);
                disconnect.run();
            }
        });
    }

    /** A subscriber, whose log is read only as fast as it reads: a slow one fills no memory and delays nobody. */
    private final class Subscriber {

        private final Caller reader;
        private final ChangeLog.Filter filter;
        /** Where the database is read. */
        private final Context context;

        private final long beganAt = System.nanoTime();
        private long position;
        private volatile long sentAt = NOTHING_SENT;

        Subscriber(Caller reader, long position, ChangeLog.Filter filter, Context context) {
            this.reader = reader;
            this.position = position;
            this.filter = filter;
            this.context = context;
        }

        /** Everything from the position on, until the reader's key ends, or for some seconds for a person without one. */
        Multi<StreamMessage> messages() {
            return Multi.createBy()
                    .repeating()
                    .uni(this::next)
                    .indefinitely()
                    .select()
                    .first(Optional::isPresent)
                    .onItem()
                    .<StreamMessage>transformToMultiAndConcatenate(
                            messages -> Multi.createFrom().iterable(messages.orElseThrow()))
                    .onRequest()
                    .invoke(count -> sentAt = NOTHING_SENT)
                    .onItem()
                    .invoke(message -> sentAt = System.nanoTime());
        }

        /** Whether a message was sent long ago and not read. */
        boolean isStuck() {
            var since = sentAt;
            return since != NOTHING_SENT
                    && System.nanoTime() - since > config.patience().toNanos();
        }

        /** A person's browser begins another stream then, if the person may still sign in and with the rights of that time. */
        private boolean isOver() {
            return reader.keyId() == null && System.nanoTime() - beganAt > Caller.STREAMED_FOR.toNanos();
        }

        /** Empty once the key of the reader has ended. */
        private Uni<Optional<List<StreamMessage>>> next() {
            return log.beyond(position)
                    .emitOn(work -> context.runOnContext(ignored -> work.run()))
                    .chain(news -> keys.isStillValid(reader)
                            .chain(isIn -> isIn && !isOver()
                                    ? messages(news).map(Optional::of)
                                    : Uni.createFrom().item(Optional.empty())));
        }

        private Uni<List<StreamMessage>> messages(boolean news) {
            return news ? read() : Uni.createFrom().item(List.of(new StreamMessage.Heartbeat(position)));
        }

        private Uni<List<StreamMessage>> read() {
            return log.extent().chain(extent -> {
                if (!extent.continues(position)) {
                    position = extent.last();
                    return Uni.createFrom().item(List.of(new StreamMessage.Gap(position)));
                }
                return log.read(reader, position, extent.last(), filter).map(changes -> {
                    position = changes.size() == ChangeLog.BATCH
                            ? changes.get(changes.size() - 1).position()
                            : extent.last();
                    return upToPosition(changes);
                });
            });
        }

        /** Where changes for others follow, a heartbeat says how far they go: there may never be a quiet moment to say it. */
        private List<StreamMessage> upToPosition(List<StreamMessage.Change> changes) {
            var messages = new ArrayList<StreamMessage>(changes);
            if (changes.isEmpty() || changes.get(changes.size() - 1).position() < position) {
                messages.add(new StreamMessage.Heartbeat(position));
            }
            return messages;
        }
    }
}
