package org.lookalike.ingest.snapshot;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as a platform describes it now, unchecked; null is what it does not say. {@link SnapshotIntake#takeFacts} takes what
 * the contract allows. Labels are of the platform's own moderation; the parody label alone is set by the account's owner.
 * What people told in a platform's place says so; beside what it showed, only how many families told.
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
        @Nullable Instant accountCreatedAt,
        AccountSnapshot.@Nullable Reported reported,
        @Nullable Integer toldByFamilies) {

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
