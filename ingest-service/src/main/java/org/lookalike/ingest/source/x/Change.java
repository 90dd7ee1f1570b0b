package org.lookalike.ingest.source.x;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.x.DailyCharges.Charge;

/** A line of the activity stream: a change of a profile, or the reason why the stream ends. */
record Change(@Nullable Event data, @Nullable List<StreamLine.@Nullable Problem> errors) {

    /**
     * The change; null if it belongs to another subscription of the same app.
     *
     * @throws SourceFailure if the stream ends
     */
    @Nullable
    StreamLine toStreamLine() {
        if (data == null && errors != null && !errors.isEmpty()) {
            throw StreamLine.end(errors);
        }
        return data == null || !Subscriptions.TAG.equals(data.tag)
                ? null
                : new StreamLine(data.account(), List.of(), List.of(Charge.ofChange()));
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Event(@Nullable Filter filter, @Nullable String tag) {
        private Set<String> account() {
            return filter == null || filter.userId == null || !X.isId(filter.userId) ? Set.of() : Set.of(filter.userId);
        }
    }

    /** The filter of the subscription that delivered the event. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Filter(@Nullable String userId) {}
}
