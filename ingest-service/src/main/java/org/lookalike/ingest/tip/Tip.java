package org.lookalike.ingest.tip;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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
        @Schema(description = "Who told, where a service vouches for the name; absent for everybody else.") @Nullable
                String toldBy,
        boolean hasScreenshot,
        @Schema(
                        description = "looking_up, awaiting_review, published or dismissed",
                        enumeration = {"looking_up", "awaiting_review", "published", "dismissed"})
                String state,
        @Schema(description = "Why it was not looked up, or what the look-up said.") @Nullable String remark,
        @Nullable Instant decidedAt) {

    static Tip of(Row row) {
        return new Tip(
                row.getUUID("id"),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getString("account"),
                row.getString("seen"),
                row.getString("platform"),
                row.getString("handle"),
                row.getString("account_id"),
                row.getString("display_name"),
                row.getString("profile_url"),
                row.getString("told_by"),
                row.getBoolean("has_screenshot"),
                row.getString("state"),
                row.getString("remark"),
                instant(row.getOffsetDateTime("decided_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** The account in the tip; null if none was recognized. */
    @Nullable
    TippedAccount named() {
        return platform == null || handle == null && accountId == null
                ? null
                : new TippedAccount(platform, handle, accountId, displayName, profileUrl);
    }
}
