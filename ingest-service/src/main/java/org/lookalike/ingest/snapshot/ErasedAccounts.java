package org.lookalike.ingest.snapshot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.retention.Removal;

/**
 * Erases accounts from the topic {@code account-snapshots}, by tombstones, and from {@code account_content}. An account that
 * is seen again afterwards is published like a new one.
 */
@ApplicationScoped
public class ErasedAccounts {

    private final AccountContents contents;
    private final SnapshotTopic topic;
    private final SnapshotConfig config;
    private final Clock clock;

    ErasedAccounts(AccountContents contents, SnapshotTopic topic, SnapshotConfig config, Clock clock) {
        this.contents = contents;
        this.topic = topic;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Erases an account, also if it is unknown here, because the topic may still hold it. The time of its last observation may be ahead of
     * our clock.
     *
     * @param more erases the account from other tables in the same transaction; it gets the last known handle
     */
    public Uni<Void> erase(AccountKey account, BiFunction<SqlConnection, @Nullable String, Uni<Void>> more) {
        return contents.inTransaction(transaction -> contents.lock(transaction, Set.of(account))
                        .map(known -> known.getOrDefault(account, AccountContent.UNKNOWN))
                        .call(known -> topic.erase(
                                Set.of(account), Collections.max(List.of(clock.instant(), known.observedAt()))))
                        .call(() -> contents.forget(transaction, Set.of(account)))
                        .chain(known -> more.apply(transaction, known.handle())))
                .ifNoItem()
                .after(config.chunkTimeout())
                .fail();
    }

    /** Erases accounts of a platform that were not seen for a while, except those that an alert is about. */
    public Removal unseenOn(String platform) {
        return (before, limit) ->
                contents.inTransaction(transaction -> contents.lockUnseen(transaction, platform, before, limit)
                        .call(unseen -> unseen.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : topic.erase(unseen, before).chain(() -> contents.forget(transaction, unseen)))
                        .map(Set::size));
    }
}
