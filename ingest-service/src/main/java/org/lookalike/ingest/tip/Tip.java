package org.lookalike.ingest.tip;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
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
        @Nullable Instant decidedAt,
        @Schema(description = "The district that the tip names, whose people may decide about it, too.") @Nullable
                String districtId,
        @Schema(description = "How many told of the account, as far as they can be told apart by their networks.")
                int families,
        @Schema(description = "What they told, the name that most typed first.") List<Report> reports,
        @Schema(description = "Whether the account is published as families typed it.") boolean asReported,
        @Schema(description = "The only district that is told of it then.") @Nullable String acceptedFor,
        @JsonIgnore @Nullable String pictureHash) {

    /** What one of the public told. */
    @Schema(name = "TipReport")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            UUID id,
            @Schema(description = "The name above posts, as it was typed.") @Nullable String displayName,
            @Schema(description = "How many typed this name.") int families,
            @Schema(description = "Its first 1,000 characters.") @Nullable String seen,
            boolean hasPicture) {}

    /** What one of the public gets to know of the tip: nothing but what they sent. */
    static Tip asTold(UUID id, NewTip told, State state, Instant now) {
        var account = told.account();
        return new Tip(
                id,
                now,
                told.pasted(),
                told.seen(),
                account == null ? null : account.platform(),
                account == null ? null : account.handle(),
                account == null ? null : account.accountId(),
                told.displayName(),
                account == null ? null : account.address(),
                null,
                false,
                told.screenshot() != null,
                EnumCode.of(state),
                null,
                null,
                told.districtId(),
                1,
                List.of(),
                false,
                null,
                null);
    }

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

    /** Whether families told of it. */
    @JsonIgnore
    boolean isOfPublic() {
        return toldBy == null && !foundOnWeb;
    }

    @Nullable
    NamedAccount named() {
        return platform == null || handle == null && accountId == null
                ? null
                : new NamedAccount(platform, handle, accountId, profileUrl, NamedAccount.Target.PROFILE);
    }
}
