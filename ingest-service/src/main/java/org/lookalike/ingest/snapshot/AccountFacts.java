package org.lookalike.ingest.snapshot;

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

    public AccountFacts {
        links = List.copyOf(links);
        verifiedLinks = List.copyOf(verifiedLinks);
        platformLabels = List.copyOf(platformLabels);
    }

    /** The same account with the hash of its avatar. */
    public AccountFacts withAvatarHash(@Nullable String hash) {
        return new AccountFacts(
                platform,
                accountId,
                handle,
                displayName,
                bio,
                profileUrl,
                location,
                links,
                verifiedLinks,
                avatarUrl,
                hash,
                verified,
                platformLabels,
                parodyLabel,
                followersCount,
                postsCount,
                accountCreatedAt);
    }

    /** Starts a builder with what identifies an account. */
    public static Builder of(String platform, String accountId, String handle) {
        return new Builder(platform, accountId, handle);
    }

    public AccountKey key() {
        return new AccountKey(platform, accountId);
    }

    /** Collects what else a platform says. */
    public static final class Builder {
        private final String platform;
        private final String accountId;
        private final String handle;
        private @Nullable String displayName;
        private @Nullable String bio;
        private @Nullable String profileUrl;
        private @Nullable String location;
        private List<String> links = List.of();
        private List<String> verifiedLinks = List.of();
        private @Nullable String avatarUrl;
        private @Nullable Boolean verified;
        private List<String> platformLabels = List.of();
        private @Nullable Boolean parodyLabel;
        private @Nullable Long followersCount;
        private @Nullable Long postsCount;
        private @Nullable Instant accountCreatedAt;

        private Builder(String platform, String accountId, String handle) {
            this.platform = platform;
            this.accountId = accountId;
            this.handle = handle;
        }

        public Builder displayName(@Nullable String value) {
            displayName = value;
            return this;
        }

        public Builder bio(@Nullable String value) {
            bio = value;
            return this;
        }

        public Builder profileUrl(@Nullable String value) {
            profileUrl = value;
            return this;
        }

        public Builder location(@Nullable String value) {
            location = value;
            return this;
        }

        public Builder links(List<String> value) {
            links = value;
            return this;
        }

        public Builder verifiedLinks(List<String> value) {
            verifiedLinks = value;
            return this;
        }

        public Builder avatarUrl(@Nullable String value) {
            avatarUrl = value;
            return this;
        }

        public Builder verified(@Nullable Boolean value) {
            verified = value;
            return this;
        }

        public Builder platformLabels(List<String> value) {
            platformLabels = value;
            return this;
        }

        public Builder parodyLabel(@Nullable Boolean value) {
            parodyLabel = value;
            return this;
        }

        public Builder followersCount(@Nullable Long value) {
            followersCount = value;
            return this;
        }

        public Builder postsCount(@Nullable Long value) {
            postsCount = value;
            return this;
        }

        public Builder accountCreatedAt(@Nullable Instant value) {
            accountCreatedAt = value;
            return this;
        }

        public AccountFacts build() {
            return new AccountFacts(
                    platform,
                    accountId,
                    handle,
                    displayName,
                    bio,
                    profileUrl,
                    location,
                    links,
                    verifiedLinks,
                    avatarUrl,
                    null,
                    verified,
                    platformLabels,
                    parodyLabel,
                    followersCount,
                    postsCount,
                    accountCreatedAt);
        }
    }
}
