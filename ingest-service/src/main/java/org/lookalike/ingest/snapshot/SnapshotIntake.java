package org.lookalike.ingest.snapshot;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.LargeBody;
import org.lookalike.ingest.snapshot.IntakeReport.IntakeOutcome;
import org.lookalike.ingest.snapshot.IntakeReport.Rejection;
import org.lookalike.ingest.snapshot.IntakeReport.Tally;
import org.lookalike.ingest.snapshot.SubmittedRecord.Readable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.kafka.TraceContext;
import org.lookalike.kafka.WireJson;
import org.lookalike.postgres.Sequentially;

/** Takes in all records. One is accepted only once the broker has acknowledged it and the database stored it. */
@ApplicationScoped
public class SnapshotIntake {

    /** A request may hold any number of snapshots, because they are read as a stream of lines with a maximum length. */
    @Produces
    static final LargeBody REQUEST = LargeBody.unlimited("/api/v1/snapshots");

    private static final long SINGLE = 1;

    /** The maximum size of a chunk, for records that are unusually large. */
    private static final long CHUNK_BYTES = 2_000_000;

    private final SnapshotReader reader;
    private final FactsReader facts;
    private final AccountContents contents;
    private final SnapshotTopic topic;
    private final SnapshotConfig config;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Timer publishing;

    SnapshotIntake(
            AccountContents contents, SnapshotTopic topic, SnapshotConfig config, Clock clock, MeterRegistry meters) {
        this.reader = new SnapshotReader(clock, config);
        this.facts = new FactsReader(clock);
        this.contents = contents;
        this.topic = topic;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
        this.publishing = Timer.builder("lookalike.snapshots.publish")
                .description("From handing a chunk of snapshots to the broker to its last acknowledgement")
                .publishPercentileHistogram()
                .register(meters);
    }

    /** Takes in one record. Fails with {@link InvalidSnapshot} or {@link IntakeInterrupted}. */
    Uni<IntakeReport> takeOne(byte[] json, String source) {
        try {
            return takeAll(List.of(observed(reader.read(json, source))), source, new Tally(config.listedRejections()));
        } catch (InvalidSnapshot invalid) {
            count(source, IntakeOutcome.REJECTED, 1);
            return Uni.createFrom().failure(invalid);
        }
    }

    /** Takes in one record like {@link #takeLines}. */
    public IntakeReport takeObject(byte[] json, String source) throws IOException {
        var records = List.of(new Readable<>(SINGLE, json)).iterator();
        return takeAll(
                () -> records.hasNext() ? records.next() : null,
                content -> reader.read(content, source),
                source,
                linesDone -> {});
    }

    /**
     * Takes in newline-delimited JSON, and tells the number of finished lines after every chunk. Blocks until all is published.
     * Fails with {@link IntakeInterrupted} if the broker or the database does not respond.
     */
    public IntakeReport takeLines(InputStream stream, String source, LongConsumer progress) throws IOException {
        var lines = new LineReader(stream, WireJson.MAX_BYTES);
        return takeAll(lines::next, json -> reader.read(json, source), source, progress);
    }

    /** Takes in CSV with a header line, one record per row, like {@link #takeLines}. */
    public IntakeReport takeRows(InputStream stream, String source, LongConsumer progress) throws IOException {
        var rows = new RowReader(stream, WireJson.MAX_BYTES);
        return takeAll(rows::next, row -> reader.read(row, source), source, progress);
    }

    private <T> IntakeReport takeAll(
            RecordStream<T> records, RecordReader<T> parser, String source, LongConsumer progress) throws IOException {
        var tally = new Tally(config.listedRejections());
        var traceParent = TraceContext.current();
        long linesDone = 0;
        for (var chunk = next(records, parser, source); !chunk.isEmpty(); chunk = next(records, parser, source)) {
            if (!chunk.observations().isEmpty()) {
                try {
                    tally.add(process(chunk.observations(), source, traceParent)
                            .await()
                            .indefinitely());
                } catch (RuntimeException failure) {
                    throw new IntakeInterrupted(tally.report(), linesDone, failure);
                }
            }
            chunk.rejections().forEach(tally::reject);
            linesDone = chunk.lastLine();
            progress.accept(linesDone);
        }
        return tally.report();
    }

    /** Records of a stream that are taken in together; empty after the last ones. */
    private record Chunk(List<HashedSnapshot> observations, List<Rejection> rejections, long lastLine) {

        private boolean isEmpty() {
            return observations.isEmpty() && rejections.isEmpty();
        }
    }

    private <T> Chunk next(RecordStream<T> records, RecordReader<T> parser, String source) throws IOException {
        var observations = new ArrayList<HashedSnapshot>();
        var rejections = new ArrayList<Rejection>();
        long line = 0;
        long bytes = 0;
        while (observations.size() + rejections.size() < config.chunkSize() && bytes < CHUNK_BYTES) {
            var submitted = records.next();
            if (submitted == null) {
                break;
            }
            line = submitted.line();
            try {
                var observation = observed(parser.read(submitted.content()));
                observations.add(observation);
                bytes += observation.value().length;
            } catch (InvalidSnapshot invalid) {
                count(source, IntakeOutcome.REJECTED, 1);
                rejections.add(Rejection.of(line, invalid));
            }
        }
        return new Chunk(observations, rejections, line);
    }

    /** Takes in what fits the contract; an invalid id or handle is rejected. Fails with {@link IntakeInterrupted}. */
    public Uni<IntakeReport> takeFacts(List<AccountFacts> accounts, String source) {
        var tally = new Tally(config.listedRejections());
        var observations = new ArrayList<HashedSnapshot>();
        for (var account : accounts) {
            try {
                observations.add(observed(facts.read(account, source)));
            } catch (InvalidSnapshot invalid) {
                count(source, IntakeOutcome.REJECTED, 1);
                tally.reject(Rejection.of(SINGLE, invalid));
            }
        }
        return takeAll(observations, source, tally);
    }

    /** Publishes that accounts are gone. Accounts that were never published are ignored. */
    public Uni<IntakeReport> takeGone(List<GoneAccount> accounts, String source) {
        var tally = new Tally(config.listedRejections());
        if (accounts.isEmpty()) {
            return Uni.createFrom().item(tally.report());
        }
        return contents.handles(accounts.stream().map(GoneAccount::key).collect(Collectors.toSet()))
                .map(handles -> accounts.stream()
                        .filter(account -> handles.containsKey(account.key()))
                        .map(account -> facts.read(account, handles.get(account.key()), source))
                        .map(HashedSnapshot::of)
                        .toList())
                .chain(observations -> takeAll(observations, source, tally));
    }

    private Uni<IntakeReport> takeAll(List<HashedSnapshot> observations, String source, Tally tally) {
        var traceParent = TraceContext.current();
        return Sequentially.mapPortions(observations, config.chunkSize(), chunk -> process(chunk, source, traceParent)
                        .invoke(tally::add))
                .map(outcomes -> tally.report())
                .onFailure()
                .transform(failure -> new IntakeInterrupted(tally.report(), 0, failure));
    }

    private HashedSnapshot observed(AccountSnapshot snapshot) throws InvalidSnapshot {
        var observation = HashedSnapshot.of(snapshot);
        var length = observation.value().length;
        if (length > WireJson.MAX_BYTES) {
            throw InvalidSnapshot.record(
                    RejectionReason.TOO_LARGE,
                    "the snapshot has %,d bytes as published; at most %,d are allowed, so shorten its texts"
                            .formatted(length, WireJson.MAX_BYTES));
        }
        return observation;
    }

    /** Publishes the changes in a chunk and stores them, while the accounts are locked. */
    private Uni<Map<IntakeOutcome, Integer>> process(
            List<HashedSnapshot> chunk, String source, @Nullable String traceParent) {
        var accounts = chunk.stream().map(HashedSnapshot::key).collect(Collectors.toSet());
        return contents.inTransaction(transaction -> contents.lock(transaction, accounts)
                        .map(known -> ChunkPlan.of(chunk, known, clock.instant(), config.republishAfter()))
                        .call(plan -> timed(topic.publish(plan.toPublish(), traceParent)))
                        .call(plan -> contents.remember(transaction, plan.toRemember())))
                .ifNoItem()
                .after(config.chunkTimeout())
                .fail()
                .map(ChunkPlan::outcomes)
                .invoke(outcomes -> outcomes.forEach((outcome, count) -> count(source, outcome, count)));
    }

    private Uni<Void> timed(Uni<Void> publication) {
        return Uni.createFrom().deferred(() -> {
            var started = Timer.start(meters);
            return publication.onTermination().invoke(() -> started.stop(publishing));
        });
    }

    private void count(String source, IntakeOutcome outcome, int count) {
        meters.counter("lookalike.snapshots.received", "source", source, "outcome", EnumCode.of(outcome))
                .increment(count);
    }

    @FunctionalInterface
    private interface RecordStream<T> {

        /** The next record; null after the last. */
        @Nullable
        SubmittedRecord<T> next() throws IOException;
    }

    @FunctionalInterface
    private interface RecordReader<T> {

        AccountSnapshot read(T content) throws InvalidSnapshot;
    }
}
