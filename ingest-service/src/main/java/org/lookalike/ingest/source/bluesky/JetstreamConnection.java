package org.lookalike.ingest.source.bluesky;

import io.micrometer.core.instrument.Counter;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountStream.Batch;
import org.lookalike.ingest.source.SourceFailure;

/**
 * One connection to Jetstream, from which batches are made: when enough events are there or some time has passed. They are
 * given out when they have waited and the last one is stored; where too many wait, no more is read. All of it happens on one
 * event loop.
 */
final class JetstreamConnection {

    private static final Duration LONGEST_GATHERING = Duration.ofMillis(200);

    private final Vertx vertx;
    private final Context context;

    /** Kept because a client that nobody holds hangs up. */
    private final Supplier<Future<WebSocket>> connection;

    private final MultiEmitter<? super Batch> emitter;
    private final BatchDelayQueue waiting;
    private final Duration silence;
    private final Counter skipped;
    private final EventBatcher gathering = new EventBatcher();

    private @Nullable WebSocket socket;
    private Buffer message = Buffer.buffer();
    private long timer;
    private long lastFrameAt;
    private boolean isPaused;
    private boolean isOver;

    JetstreamConnection(
            Vertx vertx,
            Supplier<Future<WebSocket>> connection,
            MultiEmitter<? super Batch> emitter,
            BatchDelayQueue waiting,
            Duration silence,
            Counter skipped) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.connection = connection;
        this.emitter = emitter;
        this.waiting = waiting;
        this.silence = silence;
        this.skipped = skipped;
    }

    void start() {
        emitter.onRequest(more -> context.runOnContext(ignored -> emit()));
        emitter.onTermination(() -> context.runOnContext(ignored -> close()));
        context.runOnContext(ignored -> connect());
    }

    /**
     * The timer comes first: Vert.x gives the handshake one, too, and where that is the first of all it is never stopped and
     * hangs up on a connection that is well (its issue 5578).
     */
    private void connect() {
        timer = vertx.setPeriodic(LONGEST_GATHERING.toMillis(), ignored -> lookAround());
        connection
                .get()
                .onSuccess(this::begin)
                .onFailure(failure -> fail("no host can be reached, the last one said: " + failure.getMessage()));
    }

    private void begin(WebSocket opened) {
        if (isOver) {
            opened.close();
            return;
        }
        socket = opened;
        lastFrameAt = System.nanoTime();
        opened.frameHandler(this::take);
        opened.exceptionHandler(failure -> fail("its connection broke: " + failure.getMessage()));
        opened.closeHandler(ignored -> fail("its connection was closed with status %s: %s"
                .formatted(opened.closeStatusCode(), opened.closeReason())));
    }

    private void lookAround() {
        endGathering();
        emit();
        if (socket != null && !isPaused && System.nanoTime() - lastFrameAt > silence.toNanos()) {
            fail("it was silent for %d s".formatted(silence.toSeconds()));
        }
    }

    private void take(WebSocketFrame frame) {
        lastFrameAt = System.nanoTime();
        if (frame.isText() && frame.isFinal()) {
            read(frame.binaryData());
        } else if (frame.isText() || frame.isContinuation()) {
            collect(frame);
        }
    }

    /** Of a message that is too long, no more is kept than to know that it is. */
    private void collect(WebSocketFrame part) {
        if (message.length() <= Jetstream.MAX_MESSAGE_BYTES) {
            message.appendBuffer(part.binaryData());
        }
        if (part.isFinal()) {
            read(message);
            message = Buffer.buffer();
        }
    }

    private void read(Buffer whole) {
        if (isOver) {
            return;
        }
        try {
            if (whole.length() > Jetstream.MAX_MESSAGE_BYTES) {
                skipped.increment();
            } else {
                take(EventReader.read(whole.getBytes()));
            }
        } catch (IOException unreadable) {
            skipped.increment();
        }
    }

    private void take(Event event) {
        if (event instanceof Event.Kept kept) {
            gather(kept);
        } else if (event instanceof Event.Ended ended) {
            fail("it ended the stream: " + ended.reason());
        }
    }

    private void gather(Event.Kept event) {
        gathering.add(event);
        if (gathering.isFull()) {
            endGathering();
            emit();
        }
    }

    private void endGathering() {
        if (!gathering.isEmpty()) {
            waiting.add(gathering.take());
        }
    }

    /** As many as are asked for and have waited. Where too many wait for that, no more is read. */
    private void emit() {
        while (!isOver && emitter.requested() > 0) {
            var batch = waiting.take();
            if (batch == null) {
                break;
            }
            emitter.emit(batch);
        }
        pace();
    }

    private void pace() {
        if (socket == null || isPaused == waiting.isFull()) {
            return;
        }
        isPaused = waiting.isFull();
        if (isPaused) {
            socket.pause();
        } else {
            lastFrameAt = System.nanoTime();
            socket.resume();
        }
    }

    private void fail(String why) {
        if (!isOver) {
            endGathering();
            emit();
            emitter.fail(SourceFailure.unavailable(why));
            close();
        }
    }

    private void close() {
        if (!isOver) {
            isOver = true;
            vertx.cancelTimer(timer);
            if (socket != null) {
                socket.close();
            }
        }
    }
}
