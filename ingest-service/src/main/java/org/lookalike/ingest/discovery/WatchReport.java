package org.lookalike.ingest.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is monitored and the state of the sources. It shows that an absence of alerts is not a failure of monitoring. Its JSON is the
 * value on the topic, field by field as {@code contracts/watch-report/v1/schema.json} has it.
 *
 * @param from the start of the reporting period
 * @param to its end, when the report was made
 * @param accountsSeen the number of accounts seen in the period
 * @param accountsSeenLastDay the number of accounts seen in the last 24 hours
 * @param sources the enabled sources
 */
public record WatchReport(
        Instant from,
        Instant to,
        long districtsWatched,
        long accountsSeen,
        long accountsSeenLastDay,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Source> sources) {

    /** Who reports, which is the key of the report. */
    public static final String REPORTER = "ingest";

    @JsonProperty
    String reporter() {
        return REPORTER;
    }

    /** The state of a source: {@code on}, {@code waiting} or {@code failing}; no time if it never responded. */
    public record Source(String name, String platform, String state, @Nullable Instant lastSuccessAt) {}

    /** The port through which reports are published. */
    public interface Topic {

        /** Completes when the broker has acknowledged the report. */
        Uni<Void> publish(WatchReport report);
    }
}
