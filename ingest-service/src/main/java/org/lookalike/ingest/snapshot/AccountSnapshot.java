package org.lookalike.ingest.snapshot;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an account looked at one moment (in milliseconds), within the limits of the contract; null is what the platform did not
 * say. Its JSON is the value on the topic, field by field as {@code contracts/account-snapshot/v1/schema.json} has it.
 */
@Schema(
        name = "AccountSnapshot",
        description = "How a social media account looked at one moment. Unknown fields are ignored.",
        requiredProperties = {"platform", "accountId", "handle"})
public record AccountSnapshot(
        @Schema(
                        description = "Where the account lives. The list is open.",
                        pattern = "^[a-z0-9][a-z0-9_-]{0,31}$",
                        examples = {"bluesky"})
                String platform,
        @Schema(description = "The platform's lasting identifier. Text, also if it is a number.", maxLength = 256)
                String accountId,
        @Schema(description = "The name by which the account is addressed. A leading @ is dropped.", maxLength = 256)
                String handle,
        @Schema(description = "The name shown above posts.", maxLength = 1000) @Nullable String displayName,
        @Schema(description = "The account's description of itself.", maxLength = 10_000) @Nullable String bio,
        @Schema(description = "An http or https address.", maxLength = 2048) @Nullable String profileUrl,
        @Schema(description = "Free text.", maxLength = 1000) @Nullable String location,
        @Schema(description = "Web addresses the profile shows.", maxItems = 50) List<String> links,
        @Schema(description = "Those whose pages the platform found to link back.", maxItems = 50)
                List<String> verifiedLinks,
        @Schema(description = "An http or https address.", maxLength = 2048) @Nullable String avatarUrl,
        @Schema(description = "What the avatar looks like: a perceptual hash (PDQ).", pattern = "^[0-9a-f]{64}$")
                @Nullable
                String avatarHash,
        @Nullable Boolean verified,
        @Schema(
                        description = "What the platform's moderation says, such as impersonation. The list is open.",
                        maxItems = 10)
                List<String> platformLabels,
        @Schema(description = "Whether it carries the platform's parody label, which its owner sets.") @Nullable
                Boolean parodyLabel,
        @Schema(type = SchemaType.INTEGER, minimum = "0") @Nullable Long followersCount,
        @Schema(type = SchemaType.INTEGER, minimum = "0") @Nullable Long postsCount,
        @Nullable Instant accountCreatedAt,
        @Schema(description = "active, suspended, deleted or another.", defaultValue = "active", maxLength = 32)
                String state,
        @Schema(description = "When the account looked like this. By default now; not in the future.")
                Instant observedAt,
        @Schema(hidden = true) String source,
        @Schema(hidden = true) @Nullable Reported reported,
        @Schema(hidden = true) @Nullable Integer toldByFamilies) {

    /**
     * That name and avatar hash are what people told, and not what a platform showed. Of an account that was seen, the number of
     * families alone is told.
     *
     * @param by who told: {@code families}
     * @param count how many did, from 1, as far as they can be told apart
     * @param districtId the only district to be told of the account; null for all that it resembles
     */
    public record Reported(String by, int count, @Nullable String districtId) {}

    public AccountKey key() {
        return new AccountKey(platform, accountId);
    }
}
