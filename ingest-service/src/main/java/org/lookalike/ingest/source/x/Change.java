package org.lookalike.ingest.source.x;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;

/** What the stream of activities says: that an account changed its profile, or why the stream ends. */
record Change(@Nullable Event data, @Nullable List<StreamLine.@Nullable Problem> errors) {

    /**
     * Null if it is about something else that the same app wants to be told.
     *
     * @throws SourceFailure if it says that the stream ends
     */
    @Nullable
    StreamLine told() {
        if (data == null && errors != null && !errors.isEmpty()) {
            throw StreamLine.end(errors);
        }
        return data == null || !Subscriptions.TAG.equals(data.tag) ? null : new StreamLine(data.account(), List.of());
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Event(@Nullable Filter filter, @Nullable String tag) {
        private Set<String> account() {
            return filter == null || filter.userId == null || !X.isId(filter.userId) ? Set.of() : Set.of(filter.userId);
        }
    }

    /** What was asked for by which the event is delivered. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Filter(@Nullable String userId) {}
}
