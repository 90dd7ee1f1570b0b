package org.lookalike.ingest.snapshot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.retention.Removal;

/**
 * Erases accounts from {@code account-snapshots} and from what is known of that topic. Whoever reads the topic learns of it
 * by a tombstone. An account that is seen afterwards is taken in like any other.
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
     * Erases an account, whether or not it is known here: the topic may still hold it.
     *
     * @param more forgets what else is held of it in the same transaction, and is told the handle it had, where it is known
     */
    public Uni<Void> erase(AccountKey account, BiFunction<SqlConnection, @Nullable String, Uni<Void>> more) {
        return contents.inTransaction(transaction -> contents.lock(transaction, Set.of(account))
                        .map(known -> known.getOrDefault(account, AccountContent.UNKNOWN))
                        .call(known -> topic.erase(Set.of(account), later(clock.instant(), known.observedAt())))
                        .call(() -> contents.forget(transaction, Set.of(account)))
                        .chain(known -> more.apply(transaction, known.handle())))
                .ifNoItem()
                .after(config.chunkTimeout())
                .fail();
    }

    /** Clocks of platforms may be ahead of ours. */
    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Erases accounts of a platform that were not seen for long, but for those that an alert is about. */
    public Removal unseenOn(String platform) {
        return (before, limit) ->
                contents.inTransaction(transaction -> contents.lockUnseen(transaction, platform, before, limit)
                        .call(unseen -> unseen.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : topic.erase(unseen, before).chain(() -> contents.forget(transaction, unseen)))
                        .map(Set::size));
    }
}
