package org.lookalike.ingest.tip;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many tips await the review of a district's people, and when the oldest came, on the topic as
 * {@code contracts/tips-waiting/v1/schema.json} has it.
 */
public record TipsWaiting(String districtId, int waiting, @Nullable Instant waitingSince, Instant updatedAt) {

    /** A district without any has no record on the topic. */
    @JsonIgnore
    public boolean isNone() {
        return waiting == 0;
    }

    public interface Topic {

        /** Completes when the broker has acknowledged all. */
        Uni<Void> publish(List<TipsWaiting> changed);
    }
}
