package org.lookalike.ingest.snapshot;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an account looked at one moment (in milliseconds), unjudged; null is what the platform did not say. {@link SnapshotReader}
 * and {@link FactsReader} alone create it, within the limits of the contract. Its JSON is the value on the topic, field by field
 * as {@code contracts/account-snapshot/v1/schema.json} has it. The source is where it came from, such as {@code http}.
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
        @Schema(
                        description =
                                "The platform's identifier of the account, which never changes. Text, also if it is a number.",
                        maxLength = 256)
                String accountId,
        @Schema(description = "The name by which the account is addressed. A leading @ is dropped.", maxLength = 256)
                String handle,
        @Schema(description = "The name shown above posts.", maxLength = 1000) @Nullable String displayName,
        @Schema(description = "The account's description of itself.", maxLength = 10_000) @Nullable String bio,
        @Schema(description = "An http or https address.", maxLength = 2048) @Nullable String profileUrl,
        @Schema(description = "Free text.", maxLength = 1000) @Nullable String location,
        @Schema(description = "Web addresses the profile shows.", maxItems = 50) List<String> links,
        @Schema(
                        description =
                                "Those links of which the platform found that the page links back to the account.",
                        maxItems = 50)
                List<String> verifiedLinks,
        @Schema(description = "An http or https address.", maxLength = 2048) @Nullable String avatarUrl,
        @Schema(
                        description =
                                "What the avatar looks like: a perceptual hash (PDQ) of 64 hexadecimal digits. Left out where there is none.",
                        pattern = "^[0-9a-f]{64}$")
                @Nullable
                String avatarHash,
        @Nullable Boolean verified,
        @Schema(
                        description =
                                "What the platform's own moderation says of the account, such as impersonation. The list is open.",
                        maxItems = 10)
                List<String> platformLabels,
        @Schema(
                        description =
                                "Whether the platform labels the account a parody. Its owner sets that, so it is for information alone.")
                @Nullable
                Boolean parodyLabel,
        @Schema(type = SchemaType.INTEGER, minimum = "0") @Nullable Long followersCount,
        @Schema(type = SchemaType.INTEGER, minimum = "0") @Nullable Long postsCount,
        @Nullable Instant accountCreatedAt,
        @Schema(
                        description = "active, suspended or deleted. The list is open.",
                        defaultValue = "active",
                        maxLength = 32)
                String state,
        @Schema(description = "When the account looked like this. By default now; not in the future.")
                Instant observedAt,
        @Schema(hidden = true) String source) {

    public AccountKey key() {
        return new AccountKey(platform, accountId);
    }
}
