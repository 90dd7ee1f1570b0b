package org.lookalike.ingest.snapshot;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as a platform describes it now, neither checked nor cut yet. Null means that the platform does not say.
 * {@link SnapshotIntake#takeFacts} takes as much of it as the contract allows.
 *
 * @param accountId the platform's permanent identifier of the account
 * @param verifiedLinks those of the links of which the platform found that their pages link back to the account
 * @param platformLabels what the platform's own moderation says of the account; never what the account says of itself
 * @param avatarHash the hash of the picture at {@code avatarUrl}; null if it was not fetched
 * @param parodyLabel whether it carries the platform's parody label, which the account's owner sets
 */
@RecordBuilder
@RecordBuilder.Options(useImmutableCollections = true)
public record AccountFacts(
        String platform,
        String accountId,
        String handle,
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable String profileUrl,
        @Nullable String location,
        List<String> links,
        List<String> verifiedLinks,
        @Nullable String avatarUrl,
        @Nullable String avatarHash,
        @Nullable Boolean verified,
        List<String> platformLabels,
        @Nullable Boolean parodyLabel,
        @Nullable Long followersCount,
        @Nullable Long postsCount,
        @Nullable Instant accountCreatedAt) {

    /** The same account with the hash of its avatar. */
    public AccountFacts withAvatarHash(@Nullable String hash) {
        return AccountFactsBuilder.builder(this).avatarHash(hash).build();
    }

    /** Starts a builder with what identifies an account; it collects what else a platform says. */
    public static AccountFactsBuilder of(String platform, String accountId, String handle) {
        return AccountFactsBuilder.builder()
                .platform(platform)
                .accountId(accountId)
                .handle(handle);
    }

    public AccountKey key() {
        return new AccountKey(platform, accountId);
    }
}
