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
import org.lookalike.profileaddresses.HandleId;

/** Erases accounts from {@code account_content}, and by tombstones from the topic. One seen again afterwards is new. */
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

    /** Erases an account, also an unknown one, as the topic may hold it. {@code more} erases the rest by its handle. */
    public Uni<Void> erase(AccountKey account, BiFunction<SqlConnection, @Nullable String, Uni<Void>> more) {
        return contents.inTransaction(transaction -> contents.lock(transaction, Set.of(account))
                        .map(known -> known.getOrDefault(account, AccountContent.UNKNOWN))
                        .call(known -> erase(transaction, account, known))
                        .call(known -> eraseToldOf(transaction, account, known.handle()))
                        .chain(known -> more.apply(transaction, known.handle())))
                .ifNoItem()
                .after(config.chunkTimeout())
                .fail();
    }

    /** The time of its last observation may be ahead of our clock. */
    private Uni<Void> erase(SqlConnection transaction, AccountKey account, AccountContent known) {
        return topic.erase(Set.of(account), Collections.max(List.of(clock.instant(), known.observedAt())))
                .chain(() -> contents.forget(transaction, Set.of(account)));
    }

    /** The same account as it was published when only its handle was known. */
    private Uni<Void> eraseToldOf(SqlConnection transaction, AccountKey account, @Nullable String handle) {
        if (handle == null || HandleId.isOne(account.accountId())) {
            return Uni.createFrom().voidItem();
        }
        var told = new AccountKey(account.platform(), HandleId.of(handle));
        return contents.lock(transaction, Set.of(told)).chain(known -> {
            var content = known.get(told);
            return content == null ? Uni.createFrom().voidItem() : erase(transaction, told, content);
        });
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
