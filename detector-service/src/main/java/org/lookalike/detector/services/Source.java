package org.lookalike.detector.services;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source of ingest-service, what it can be asked, and why it is not on and what to do about it. {@code lastFoundAt}
 * is when an answer last had an account in it. Value lists are open, so codes are texts.
 */
public record Source(
        String name,
        String platform,
        String state,
        @Nullable String why,
        List<String> abilities,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant lastFoundAt,
        @Nullable Instant streamReadAt,
        List<Budget> budgets,
        @Nullable Token token,
        @Nullable Backfill backfill) {

    public Source {
        budgets = budgets == null ? List.of() : List.copyOf(budgets);
    }

    /** The only source of a platform, while nobody knows how it does. */
    public static Source unknown(String platform) {
        return new Source(platform, platform, "unknown", null, List.of(), null, null, null, List.of(), null, null);
    }

    public record Budget(String name, long limit, long used, Instant resetAt) {

        public String remaining() {
            return "%,d of %,d %s".formatted(Math.max(0, limit - used), limit, name);
        }
    }

    /**
     * When a person must have replaced its token, if ever, and how; whether ingest-service renews it by itself; and why it could not be
     * renewed last, or its end not be learnt.
     */
    public record Token(
            @Nullable Instant endsAt, boolean renewable, @Nullable String problem, @Nullable String remedy) {}

    /** The walk through all accounts of its network, and how many it has seen. */
    public record Backfill(String state, long seen) {}

    /** The result of a test, or of a renewal of its token, with the reason where it did not succeed. */
    public record Result(@JsonAlias({"answered", "renewed"}) boolean succeeded, @Nullable String why) {}

    public boolean isTestable() {
        return abilities.contains("look_up_handle") || abilities.contains("search_web");
    }
}
