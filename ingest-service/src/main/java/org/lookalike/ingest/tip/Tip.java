package org.lookalike.ingest.tip;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.profileaddresses.NamedAccount;

/** A tip about an account, with its state. */
@Schema(name = "Tip")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Tip(
        UUID id,
        Instant receivedAt,
        @Schema(description = "As pasted.") String account,
        @Schema(description = "What was seen, in the words of who saw it.") @Nullable String seen,
        @Schema(description = "What could be read from what was pasted.") @Nullable String platform,
        @Nullable String handle,
        @Nullable String accountId,
        @Schema(description = "As somebody typed it.") @Nullable String displayName,
        @Nullable String profileUrl,
        @Schema(description = "Who told, where a service vouches for the name.") @Nullable String toldBy,
        @Schema(description = "Whether nobody told, but a search of the web found it.") boolean foundOnWeb,
        boolean hasScreenshot,
        @Schema(enumeration = {"looking_up", "awaiting_review", "published", "dismissed"}) String state,
        @Schema(description = "Why it was not looked up, or what the look-up said.") @Nullable String remark,
        @Nullable Instant decidedAt) {

    enum State {
        /** The account is being looked up at its platform. */
        LOOKING_UP,
        /** The account could not be looked up, so a person decides. */
        AWAITING_REVIEW,
        /** The account is published, either as its platform shows it or as typed and accepted by a person. */
        PUBLISHED,
        /** A person decided not to publish the account. */
        DISMISSED
    }

    @Nullable
    NamedAccount named() {
        return platform == null || handle == null && accountId == null
                ? null
                : new NamedAccount(platform, handle, accountId, profileUrl, NamedAccount.Target.PROFILE);
    }
}
