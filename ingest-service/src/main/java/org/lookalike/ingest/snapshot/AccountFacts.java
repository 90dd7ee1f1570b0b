package org.lookalike.ingest.snapshot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a platform says of an account, as it says it: nothing is checked or cut yet. Null means that it does not say. What a
 * person could mend is refused, see {@link SnapshotReader}; what a platform says is taken as far as it can be, see
 * {@link SnapshotIntake#takeFacts}.
 *
 * @param accountId the platform's lasting identifier of the account
 * @param avatarHash of the picture at {@code avatarUrl}, where it was looked at
 * @param observedAt when the account looked like this; null for now
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
        @Nullable String avatarUrl,
        @Nullable String avatarHash,
        @Nullable Boolean verified,
        @Nullable Long followersCount,
        @Nullable Long postsCount,
        @Nullable Instant accountCreatedAt,
        @Nullable Instant observedAt) {

    public AccountFacts {
        links = List.copyOf(links);
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
                avatarUrl,
                hash,
                verified,
                followersCount,
                postsCount,
                accountCreatedAt,
                observedAt);
    }

    /** Begins with what identifies an account. */
    public static Builder of(String platform, String accountId, String handle) {
        return new Builder(platform, accountId, handle);
    }

    public AccountKey key() {
        return new AccountKey(platform, accountId);
    }

    /** Adds what else a platform says. */
    public static final class Builder {
        private final String platform;
        private final String accountId;
        private final String handle;
        private @Nullable String displayName;
        private @Nullable String bio;
        private @Nullable String profileUrl;
        private @Nullable String location;
        private List<String> links = List.of();
        private @Nullable String avatarUrl;
        private @Nullable Boolean verified;
        private @Nullable Long followersCount;
        private @Nullable Long postsCount;
        private @Nullable Instant accountCreatedAt;
        private @Nullable Instant observedAt;

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

        public Builder avatarUrl(@Nullable String value) {
            avatarUrl = value;
            return this;
        }

        public Builder verified(@Nullable Boolean value) {
            verified = value;
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

        public Builder observedAt(@Nullable Instant value) {
            observedAt = value;
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
                    avatarUrl,
                    null,
                    verified,
                    followersCount,
                    postsCount,
                    accountCreatedAt,
                    observedAt);
        }
    }
}
