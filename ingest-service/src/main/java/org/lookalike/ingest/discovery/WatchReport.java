package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is looked out for and how the sources do: proof that silence means quiet.
 *
 * @param from when the time begins that the report is about
 * @param to when it ends, which is when the report was made
 * @param accountsSeen within this time, each counted once
 * @param accountsSeenLastDay of them, those seen in the last 24 hours
 * @param sources those in use
 */
public record WatchReport(
        Instant from,
        Instant to,
        long districtsWatched,
        long accountsSeen,
        long accountsSeenLastDay,
        List<Source> sources) {

    public WatchReport {
        sources = List.copyOf(sources);
    }

    /**
     * How a source does.
     *
     * @param state {@code on}, {@code waiting} or {@code failing}
     * @param lastSuccessAt null if it never answered
     */
    public record Source(String name, String platform, String state, @Nullable Instant lastSuccessAt) {}

    /** Where reports are published. */
    public interface Topic {

        /** Completes when the broker has it. */
        Uni<Void> publish(WatchReport report);
    }
}
