package org.lookalike.ingest.messaging;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountSnapshot;
import org.lookalike.kafka.EventType;

/** The value on the topic, field by field as {@code contracts/account-snapshot/v1/schema.json} has it. */
record SnapshotValue(
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
        String state,
        Instant observedAt,
        String source) {

    static final EventType OBSERVED = new EventType("account-snapshot", "observed", 1);

    static SnapshotValue of(AccountSnapshot snapshot) {
        return new SnapshotValue(
                snapshot.platform(),
                snapshot.accountId(),
                snapshot.handle(),
                snapshot.displayName(),
                snapshot.bio(),
                snapshot.profileUrl(),
                snapshot.location(),
                snapshot.links(),
                snapshot.avatarUrl(),
                snapshot.avatarHash(),
                snapshot.verified(),
                snapshot.followersCount(),
                snapshot.postsCount(),
                snapshot.accountCreatedAt(),
                snapshot.state(),
                snapshot.observedAt(),
                snapshot.source());
    }
}
