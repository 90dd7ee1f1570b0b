package org.lookalike.ingest.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was monitored and by which sources, on the topic as {@code contracts/watch-report/v1/schema.json} has it. */
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

    public interface Topic {

        /** Completes when the broker has acknowledged the report. */
        Uni<Void> publish(WatchReport report);
    }
}
