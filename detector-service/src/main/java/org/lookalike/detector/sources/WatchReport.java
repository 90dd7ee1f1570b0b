package org.lookalike.detector.sources;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report of an ingest-service about its sources.
 *
 * @param reporter which ingest-service
 * @param madeAt when; an old report means that the reporter is silent
 * @param accountsSeenLastDay in the 24 hours before; null where the reporter does not say
 */
public record WatchReport(
        String reporter, Instant madeAt, long accountsSeen, @Nullable Long accountsSeenLastDay, List<Source> sources) {

    public WatchReport {
        sources = List.copyOf(sources);
    }

    /** The state of a source: {@code on}, {@code waiting}, {@code failing}, or another. It may never have answered. */
    public record Source(String name, String platform, String state, @Nullable Instant lastSuccessAt) {}
}
