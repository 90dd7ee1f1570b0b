package org.lookalike.detector.administration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source of ingest-service. Value lists are open, so codes are texts.
 *
 * @param why why it is not on, and what to do about it
 * @param abilities what it can be asked
 * @param lastFoundAt when an answer last had an account in it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Source(
        String name,
        String platform,
        String state,
        @Nullable String why,
        List<String> abilities,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant lastFoundAt,
        @Nullable Instant lastFailureAt,
        @Nullable String lastFailure,
        @Nullable Instant streamReadAt,
        @Nullable List<Budget> budgets) {

    /** The usage of one of its limits. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Budget(String name, long limit, long used, Instant resetAt) {}

    /** The result of a test. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TestResult(boolean answered, @Nullable String why) {}

    /** Whether it can be tested. */
    public boolean isTestable() {
        return abilities.contains("look_up_handle");
    }
}
