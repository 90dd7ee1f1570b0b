package org.lookalike.detector.alert.stream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.lookalike.security.Caller;
import org.lookalike.security.Keys;

/**
 * Somebody who follows the changes from a position on. It is read for only as fast as it takes what it is sent: a slow one
 * costs no memory and holds up nobody, and one that takes nothing for too long is {@link #isStuck noticed}.
 */
final class StreamSubscriber {

    private final ChangeLog log;
    private final ChangePoller poller;
    private final Keys keys;
    private final @Nullable String districtId;
    private final Executor context;
    private final Caller reader;
    private long position;
    private volatile long sentAt = NOTHING_SENT;

    private static final long NOTHING_SENT = -1;

    /**
     * @param reader who follows
     * @param position up to which it has everything
     * @param context where the database is read
     */
    StreamSubscriber(
            ChangeLog log,
            ChangePoller poller,
            Keys keys,
            Caller reader,
            long position,
            @Nullable String districtId,
            Executor context) {
        this.log = log;
        this.poller = poller;
        this.keys = keys;
        this.reader = reader;
        this.position = position;
        this.districtId = districtId;
        this.context = context;
    }

    /** Everything from the position on, until the reader's key ends. */
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

    boolean isOf(Caller caller) {
        return reader.equals(caller);
    }

    /** Whether it was sent something so long ago and has not taken it. */
    boolean isStuck(Duration patience) {
        var since = sentAt;
        return since != NOTHING_SENT && System.nanoTime() - since > patience.toNanos();
    }

    /** Nothing once the reader is let in no more. */
    private Uni<Optional<List<StreamMessage>>> next() {
        return poller.beyond(position).emitOn(context).chain(news -> keys.letIn(reader)
                .chain(isIn -> isIn ? messages(news) : Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<List<StreamMessage>>> messages(boolean news) {
        return (news ? read() : Uni.createFrom().item(heartbeat())).map(Optional::of);
    }

    private Uni<List<StreamMessage>> read() {
        return log.extent().chain(extent -> {
            if (!extent.continues(position)) {
                position = extent.last();
                return Uni.createFrom().item(List.of(new StreamMessage.Gap(position)));
            }
            return log.read(reader, position, extent.last(), districtId).map(changes -> {
                position = changes.size() == ChangeLog.BATCH
                        ? changes.get(changes.size() - 1).position()
                        : extent.last();
                return changes.stream().map(StreamSubscriber::message).toList();
            });
        });
    }

    private static StreamMessage message(ChangeLog.Change change) {
        var alert = change.alert();
        return alert == null
                ? new StreamMessage.Removed(change.position(), change.alertId())
                : new StreamMessage.Changed(change.position(), alert);
    }

    private List<StreamMessage> heartbeat() {
        return List.of(new StreamMessage.Heartbeat(position));
    }
}
