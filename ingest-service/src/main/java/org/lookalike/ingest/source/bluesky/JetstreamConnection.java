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
 * A connection to Jetstream, on one event loop. Its batches are emitted after their delay and as requested; reading pauses while many wait.
 */
final class JetstreamConnection {

    private static final Duration MAX_BATCH_AGE = Duration.ofMillis(200);

    private final Vertx vertx;
    private final Context context;

    /** Held as a field, because a WebSocket client that is garbage collected closes its connections. */
    private final Supplier<Future<WebSocket>> connection;

    private final MultiEmitter<? super Batch> emitter;
    private final BatchDelayQueue delayQueue;
    private final Duration silence;
    private final Counter skipped;
    private final EventBatcher batcher;

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
            BatchDelayQueue delayQueue,
            Duration silence,
            Counter skipped,
            EventBatcher batcher) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.connection = connection;
        this.emitter = emitter;
        this.delayQueue = delayQueue;
        this.silence = silence;
        this.skipped = skipped;
        this.batcher = batcher;
    }

    void start() {
        emitter.onRequest(more -> context.runOnContext(ignored -> emit()));
        emitter.onTermination(() -> context.runOnContext(ignored -> close()));
        context.runOnContext(ignored -> connect());
    }

    /**
     * Starts the timer before the handshake. Vert.x never cancels the timer of a handshake if it is the first timer of all, and
     * then closes a healthy connection (issue 5578 of Vert.x).
     */
    private void connect() {
        timer = vertx.setPeriodic(MAX_BATCH_AGE.toMillis(), ignored -> onTick());
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

    private void onTick() {
        flushBatch();
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

    /** Collects the frames of a message, and stops when it is known to be too long. */
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
        batcher.add(event);
        if (event instanceof Event.Ended ended) {
            fail("it ended the stream: " + ended.reason());
        } else if (batcher.isFull()) {
            flushBatch();
            emit();
        }
    }

    private void flushBatch() {
        if (!batcher.isEmpty()) {
            delayQueue.add(batcher.take());
        }
    }

    /** Emits the batches that are requested and whose delay has ended, then pauses or resumes reading. */
    private void emit() {
        while (!isOver && emitter.requested() > 0) {
            var batch = delayQueue.take();
            if (batch == null) {
                break;
            }
            emitter.emit(batch);
        }
        applyBackpressure();
    }

    private void applyBackpressure() {
        if (socket == null || isPaused == delayQueue.isFull()) {
            return;
        }
        isPaused = delayQueue.isFull();
        if (isPaused) {
            socket.pause();
        } else {
            lastFrameAt = System.nanoTime();
            socket.resume();
        }
    }

    private void fail(String why) {
        if (!isOver) {
            flushBatch();
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
