package org.lookalike.notifier.watch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report of ingest-service on its monitoring.
 *
 * @param reporter the instance that reports
 * @param madeAt when it was made; an old report means that the reporter has stopped
 * @param accountsSeen in the week before
 */
public record WatchReport(String reporter, Instant madeAt, long accountsSeen, List<Source> sources) {

    public WatchReport {
        sources = List.copyOf(sources);
    }

    /**
     * The state of a source of accounts.
     *
     * @param state {@code on}, {@code waiting}, {@code failing}, or another word
     * @param lastSuccessAt null if it never answered
     */
    public record Source(String name, String platform, String state, @Nullable Instant lastSuccessAt) {}
}
