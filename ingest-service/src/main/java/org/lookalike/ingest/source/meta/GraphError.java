package org.lookalike.ingest.source.meta;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi.Refusal;

/**
 * What Meta says is wrong: by a code, whatever the status. Its message is never told, as it may quote the token.
 *
 * @param subcode 0 if there is none
 * @see <a href="https://developers.facebook.com/docs/graph-api/guides/error-handling">Errors</a>
 */
public record GraphError(int code, int subcode, boolean isPassing, boolean speaksOfProof) {

    private static final Set<Integer> TOKEN = Set.of(102, 190, 463, 467);
    private static final Set<Integer> LIMIT = Set.of(4, 17, 32, 341, 613);
    private static final Set<Integer> OUTAGE = Set.of(1, 2);

    static @Nullable GraphError of(Refusal refusal) {
        var error = refusal.body().path("error");
        return error.path("code").isInt()
                ? new GraphError(
                        error.path("code").asInt(),
                        error.path("error_subcode").asInt(),
                        error.path("is_transient").asBoolean(),
                        error.path("message").asText().contains("appsecret_proof"))
                : null;
    }

    /**
     * What it means for the questions to come; null to go by the status.
     *
     * @param settings the prefix of the source's settings
     * @param approval what Meta has to approve for this
     */
    @Nullable
    SourceFailure meaning(Refusal refusal, String settings, String approval, Instant now) {
        if (TOKEN.contains(code)) {
            return SourceFailure.unauthorized(
                    "the token has expired or was withdrawn (%s); set %s.token to a new one".formatted(this, settings));
        }
        if (speaksOfProof) {
            return SourceFailure.unauthorized(
                    "the app wants its secret proven (%s); set %s.app-secret to it".formatted(this, settings));
        }
        if (isLimit()) {
            return SourceFailure.limited("Meta's limit is reached (%s)".formatted(this), retryAt(refusal, now));
        }
        if (isLackOfApproval()) {
            return SourceFailure.unauthorized(
                    "Meta has not approved the app or the token for this (%s); the app needs %s, granted by Meta's App Review"
                            .formatted(this, approval));
        }
        return isPassing || OUTAGE.contains(code)
                ? SourceFailure.unavailable(
                        "Meta says that something is wrong there (%s)".formatted(this), refusal.retryAt())
                : SourceFailure.refused("Meta does not take this question (%s)".formatted(this));
    }

    /** Those from 80000 are of business use cases. */
    private boolean isLimit() {
        return LIMIT.contains(code) || code >= 80_000 && code <= 80_014;
    }

    private boolean isLackOfApproval() {
        return code == 3 || code == 10 || code >= 200 && code <= 299;
    }

    private static Instant retryAt(Refusal refusal, Instant now) {
        if (refusal.retryAt() != null) {
            return refusal.retryAt();
        }
        var reset = refusal.allowance().resetAt();
        return reset == null ? now.plus(GraphUsage.PAUSE) : reset;
    }

    @Override
    public String toString() {
        return subcode == 0 ? "code %d".formatted(code) : "code %d, subcode %d".formatted(code, subcode);
    }
}
