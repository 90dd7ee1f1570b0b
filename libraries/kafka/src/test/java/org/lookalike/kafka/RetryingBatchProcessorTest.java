package org.lookalike.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryingBatchProcessorTest {

    private static final Throwable DATABASE_UNREACHABLE = new IOException("Connection reset");
    private static final Throwable DEFECT = new IllegalStateException("no such column");

    private final Vertx vertx = Vertx.vertx();
    private final List<String> stored = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void badRecord_isRejected_andTheOthersAreStored() throws Exception {
        process(
                new RetryingBatchProcessor<>(
                        records -> records.contains("bad")
                                ? Uni.createFrom().failure(DEFECT)
                                : Uni.createFrom().voidItem().invoke(() -> stored.addAll(records)),
                        this::reject),
                "one",
                "bad",
                "two");

        assertThat(stored).containsExactly("one", "two");
        assertThat(rejected).containsExactly("bad");
    }

    @Test
    void transientFailure_isRetried() throws Exception {
        var brokenWhileClosing =
                new CompositeException(new IllegalStateException("Live transaction detected"), DATABASE_UNREACHABLE);
        process(
                new RetryingBatchProcessor<>(storing(DATABASE_UNREACHABLE, brokenWhileClosing)::store, this::reject),
                "one");

        assertThat(stored).containsExactly("one");
        assertThat(rejected).isEmpty();
    }

    @Test
    void recordWhoseRejectionFailed_isRetried_andStored() throws Exception {
        var rejections = new ArrayDeque<>(List.of(DATABASE_UNREACHABLE));
        process(
                new RetryingBatchProcessor<>(
                        storing(DEFECT, DATABASE_UNREACHABLE)::store,
                        (record, failure) -> rejections.isEmpty()
                                ? reject(record, failure)
                                : Uni.createFrom().failure(rejections.pop())),
                "one");

        assertThat(stored).containsExactly("one");
        assertThat(rejected).isEmpty();
    }

    /** A store that first fails with each of these. */
    private Storing storing(Throwable... failures) {
        return new Storing(new ArrayDeque<>(Arrays.asList(failures)));
    }

    private final class Storing {
        private final Deque<Throwable> failures;

        private Storing(Deque<Throwable> failures) {
            this.failures = failures;
        }

        Uni<Void> store(List<String> records) {
            return failures.isEmpty()
                    ? Uni.createFrom().voidItem().invoke(() -> stored.addAll(records))
                    : Uni.createFrom().failure(failures.pop());
        }
    }

    private Uni<Void> reject(String record, Throwable failure) {
        return Uni.createFrom().voidItem().invoke(() -> rejected.add(record));
    }

    private void process(RetryingBatchProcessor<String> batch, String... records) throws Exception {
        var done = new CompletableFuture<Void>();
        vertx.getOrCreateContext()
                .runOnContext(ignored ->
                        batch.process(List.of(records)).subscribe().with(done::complete, done::completeExceptionally));
        done.get(20, TimeUnit.SECONDS);
    }
}
