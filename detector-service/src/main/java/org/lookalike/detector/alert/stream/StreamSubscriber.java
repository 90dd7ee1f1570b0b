package org.lookalike.detector.alert.stream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.lookalike.detector.alert.stream.StreamMessage.Change;
import org.lookalike.security.Caller;
import org.lookalike.security.Keys;

/**
 * One subscriber to the changes from a position on. The log is read only as fast as the subscriber reads (backpressure): a
 * slow one costs no memory and delays nobody, and one that reads nothing for too long {@link #isStuck is stuck}.
 */
final class StreamSubscriber {

    private final ChangeLog log;
    private final ChangePoller poller;
    private final Keys keys;
    private final ChangeFilter filter;
    private final Executor context;
    private final Caller reader;
    private long position;
    private volatile long sentAt = NOTHING_SENT;

    private static final long NOTHING_SENT = -1;

    /**
     * @param reader whose districts it is limited to
     * @param position up to which it has everything
     * @param context where the database is read
     */
    StreamSubscriber(
            ChangeLog log,
            ChangePoller poller,
            Keys keys,
            Caller reader,
            long position,
            ChangeFilter filter,
            Executor context) {
        this.log = log;
        this.poller = poller;
        this.keys = keys;
        this.reader = reader;
        this.position = position;
        this.filter = filter;
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

    /** Whether a message was sent that long ago and not read. */
    boolean isStuck(Duration patience) {
        var since = sentAt;
        return since != NOTHING_SENT && System.nanoTime() - since > patience.toNanos();
    }

    /** Empty once the key of the reader has ended. */
    private Uni<Optional<List<StreamMessage>>> next() {
        return poller.beyond(position)
                .emitOn(context)
                .chain(news -> uncancelled(keys.isStillValid(reader)
                        .chain(isIn -> isIn ? messages(news) : Uni.createFrom().item(Optional.empty()))));
    }

    /** Lets a read finish when its client disconnects: Hibernate logs a session that is cancelled during a query as an error. */
    static <T> Uni<T> uncancelled(Uni<T> read) {
        return read.memoize().indefinitely();
    }

    private Uni<Optional<List<StreamMessage>>> messages(boolean news) {
        return (news ? read() : Uni.createFrom().item(List.of(heartbeat()))).map(Optional::of);
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
    private List<StreamMessage> upToPosition(List<Change> changes) {
        var messages = new ArrayList<StreamMessage>(changes);
        if (changes.isEmpty() || changes.get(changes.size() - 1).position() < position) {
            messages.add(heartbeat());
        }
        return messages;
    }

    private StreamMessage heartbeat() {
        return new StreamMessage.Heartbeat(position);
    }
}
