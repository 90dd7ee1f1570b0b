package org.lookalike.ingest.source.meta;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi.ErrorResponse;
import org.lookalike.ingest.source.meta.GraphSource.GraphUsage;

/**
 * An <a href="https://developers.facebook.com/docs/graph-api/guides/error-handling">error</a> of Meta's API, identified by its codes (0 for
 * no subcode) and not by the status. Its message is not logged, because it may hold the token.
 */
record GraphError(int code, int subcode, boolean isTransient, boolean mentionsProof) {

    private static final Set<Integer> TOKEN = Set.of(102, 190, 463, 467);
    private static final Set<Integer> LIMIT = Set.of(4, 17, 32, 341, 613);
    private static final Set<Integer> OUTAGE = Set.of(1, 2);

    static @Nullable GraphError of(ErrorResponse response) {
        var error = response.body().path("error");
        return error.path("code").isInt()
                ? new GraphError(
                        error.path("code").asInt(),
                        error.path("error_subcode").asInt(),
                        error.path("is_transient").asBoolean(),
                        error.path("message").asText().contains("appsecret_proof"))
                : null;
    }

    /** The failure that the error stands for; it names the prefix of the settings, and what Meta has to approve. */
    SourceFailure failure(ErrorResponse error, String settings, String approval, Instant now) {
        if (TOKEN.contains(code)) {
            return SourceFailure.unauthorized(
                    "the token has expired or was withdrawn (%s); replace it in %s.token or, if it was given there, in the console"
                            .formatted(this, settings));
        }
        if (mentionsProof) {
            return SourceFailure.unauthorized(
                    "the app wants its secret proven (%s); give it in %s.app-secret or, if the token was given there, in the console"
                            .formatted(this, settings));
        }
        if (isLimit()) {
            var until = Objects.requireNonNullElse(error.limitedUntil(), now.plus(GraphUsage.PAUSE));
            return SourceFailure.limited("Meta's limit is reached (%s)".formatted(this), until);
        }
        if (code == 3 || code == 10 || code >= 200 && code <= 299) {
            return SourceFailure.unauthorized(
                    "Meta has not approved the app or the token for this (%s); the app needs %s, granted by Meta's App Review"
                            .formatted(this, approval));
        }
        return isTransient || OUTAGE.contains(code)
                ? SourceFailure.unavailable(
                        "Meta says that something is wrong there (%s)".formatted(this), error.retryAt())
                : SourceFailure.refused("Meta does not take this question (%s)".formatted(this));
    }

    /** Whether a limit is reached. Codes from 80000 concern the limits of business use cases. */
    boolean isLimit() {
        return LIMIT.contains(code) || code >= 80_000 && code <= 80_014;
    }

    @Override
    public String toString() {
        return subcode == 0 ? "code %d".formatted(code) : "code %d, subcode %d".formatted(code, subcode);
    }
}
