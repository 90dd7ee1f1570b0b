package org.lookalike.detector.reporting.sources;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was looked out for, as reported.
 *
 * @param reporter who reports
 * @param madeAt when; an old report says that nobody reports any more
 * @param accountsSeenLastDay in the 24 hours before; null where the reporter does not say
 */
public record WatchReport(
        String reporter, Instant madeAt, long accountsSeen, @Nullable Long accountsSeenLastDay, List<Source> sources) {

    public WatchReport {
        sources = List.copyOf(sources);
    }

    /**
     * How a place did where accounts are found.
     *
     * @param state {@code on}, {@code waiting}, {@code failing}, or another word
     * @param lastSuccessAt null if it never answered
     */
    public record Source(String name, String platform, String state, @Nullable Instant lastSuccessAt) {}
}
