package org.lookalike.ingest.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountSnapshot;
import org.lookalike.ingest.source.SourceFailure;

/** What a look-up of an account came to. */
@Schema(name = "AccountCheck")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccountCheck(
        @Schema(
                        description =
                                """
                                found; not_found, which may mean that the platform hides it; not_askable: no source of the \
                                platform looks up accounts by this name; limited: not now; failed""",
                        enumeration = {"found", "not_found", "not_askable", "limited", "failed"})
                String outcome,
        @Schema(description = "As the platform shows it, where it was found.") @Nullable AccountSnapshot account,
        @Schema(description = "When it was last seen before, where it was.") @Nullable Instant lastSeenAt,
        @Schema(description = "When the platform may be asked again, where it is limited and that is known.") @Nullable
                Instant askAgainAt) {

    static final AccountCheck NOT_FOUND = new AccountCheck("not_found", null, null, null);
    static final AccountCheck NOT_ASKABLE = new AccountCheck("not_askable", null, null, null);
    static final AccountCheck FAILED = new AccountCheck("failed", null, null, null);

    static AccountCheck found(AccountSnapshot account, Optional<Instant> lastSeenAt) {
        return new AccountCheck("found", account, lastSeenAt.orElse(null), null);
    }

    static AccountCheck of(SourceFailure failure) {
        return failure.kind() == SourceFailure.Kind.LIMITED
                ? new AccountCheck("limited", null, null, failure.retryAt())
                : FAILED;
    }
}
