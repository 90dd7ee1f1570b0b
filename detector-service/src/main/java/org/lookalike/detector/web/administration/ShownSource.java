package org.lookalike.detector.web.administration;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.Connection;
import org.lookalike.detector.services.Source;
import org.lookalike.detector.web.Formats;

/** A source, in words, and how its platform is connected; null if nothing does, or another source stands for it. */
record ShownSource(Source source, @Nullable Connection connection, Instant now) {

    /** As early as the first alarm. */
    private static final Duration EARLY = Duration.ofDays(14);

    /** What buttons name it. */
    public String label() {
        var platform = Formats.sourcePlatform(source.platform());
        return source.name().equals(source.platform()) ? platform : "%s (%s)".formatted(platform, source.name());
    }

    public boolean isConnected() {
        return !source.state().equals("off");
    }

    /** Why it is not on, as a sentence. One that begins with the name of a setting keeps it as it is written. */
    public @Nullable String why() {
        var why = source.why();
        return why == null || why.startsWith("lookalike.") ? why : Formats.capitalized(why);
    }

    public @Nullable Instant lastSuccess() {
        return later(source.lastSuccessAt(), source.streamReadAt());
    }

    /** When an answer last had an account in it. */
    public @Nullable Instant lastFound() {
        return later(source.lastFoundAt(), source.streamReadAt());
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }

    /** How far the walk through all accounts of its network is; null if there is none. */
    public @Nullable String backfill() {
        var backfill = source.backfill();
        return backfill == null
                ? null
                : "%,d accounts of the whole network seen%s"
                        .formatted(
                                backfill.seen(),
                                switch (backfill.state()) {
                                    case "done" -> "";
                                    case "paused" -> "; the search of the network is paused";
                                    case "waiting" -> "; the search of the network waits";
                                    default -> " so far";
                                });
    }

    /** Whether its token ends soon, or has ended. */
    public boolean isTokenUrgent() {
        var token = source.token();
        return token != null && token.endsAt() != null && token.endsAt().isBefore(now.plus(EARLY));
    }

    /** What the operator does about its token; null while there is nothing to do. */
    public @Nullable String tokenHint() {
        var token = source.token();
        if (token == null) {
            return null;
        }
        if (token.problem() != null) {
            return "It could not be %s: %s. To replace it, %s."
                    .formatted(token.renewable() ? "renewed" : "checked", token.problem(), token.remedy());
        }
        return isTokenUrgent() && token.remedy() != null ? "To replace it, %s.".formatted(token.remedy()) : null;
    }
}
