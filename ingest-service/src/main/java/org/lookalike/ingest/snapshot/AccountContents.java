package org.lookalike.ingest.snapshot;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sql;
import org.lookalike.postgres.StoredTime;

/** The table {@code account_content}: what was last published of accounts, read and written by arrays of them. */
@ApplicationScoped
public class AccountContents {

    /** Inserts in the order of the key, in which rows are also locked, so that two chunks cannot deadlock. */
    private static final String INSERT_UNKNOWN =
            """
            INSERT INTO account_content (platform, account_id)
            SELECT platform, account_id FROM unnest($1::text[], $2::text[]) AS chunk (platform, account_id)
            ORDER BY platform COLLATE "C", account_id COLLATE "C" ON CONFLICT DO NOTHING""";

    private static final String FROM_CHUNK =
            """
            FROM account_content c
            JOIN unnest($1::text[], $2::text[]) AS chunk (platform, account_id)
              ON c.platform = chunk.platform AND c.account_id = chunk.account_id
            """;

    private static final String SELECT_LOCKED =
            "SELECT c.* " + FROM_CHUNK + "ORDER BY c.platform, c.account_id FOR UPDATE OF c";

    private static final String UPDATE =
            """
            UPDATE account_content c SET content_hash = chunk.content_hash, handle = chunk.handle,
                observed_at = chunk.observed_at, published_at = chunk.published_at, gone = chunk.gone, reported_for = chunk.reported_for
            FROM unnest($1::text[], $2::text[], $3::bytea[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::boolean[], $8::text[])
              AS chunk (platform, account_id, content_hash, handle, observed_at, published_at, gone, reported_for)
            WHERE c.platform = chunk.platform AND c.account_id = chunk.account_id""";

    private static final String SELECT_HANDLES = "SELECT c.* " + FROM_CHUNK + "WHERE c.handle IS NOT NULL";
    private static final String SELECT_SEEN = "SELECT c.* " + FROM_CHUNK + "WHERE c.observed_at >= $3";

    private static final String SELECT_UNSEEN =
            """
            SELECT platform, account_id FROM account_content c
            WHERE platform = $1 AND observed_at < $2 AND published_at < $2
              AND NOT EXISTS (SELECT FROM alerted_account a WHERE a.platform = c.platform AND a.account_id = c.account_id)
            LIMIT $3 FOR UPDATE SKIP LOCKED""";

    private static final String DELETE =
            """
            DELETE FROM account_content c USING unnest($1::text[], $2::text[]) AS erased (platform, account_id)
            WHERE c.platform = erased.platform AND c.account_id = erased.account_id""";

    private static final RecordReader<AccountKey> KEY = RecordReader.of(AccountKey.class);

    private final Pool pool;

    AccountContents(Pool pool) {
        this.pool = pool;
    }

    /** Runs the work in a transaction. A caller that stops waiting for the result does not cancel it. */
    <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work);
    }

    /** Locks and reads accounts until a transaction ends, so that nothing older is published after a newer look. */
    Uni<Map<AccountKey, AccountContent>> lock(SqlConnection transaction, Set<AccountKey> accounts) {
        return of(accounts, INSERT_UNKNOWN)
                .run(transaction)
                .chain(() -> of(accounts, SELECT_LOCKED).execute(transaction))
                .map(rows -> rows.stream().collect(Collectors.toMap(KEY::read, AccountContents::content)));
    }

    /** The handles that accounts were last published with; an account that was never published is absent. */
    Uni<Map<AccountKey, String>> handles(Set<AccountKey> accounts) {
        return of(accounts, SELECT_HANDLES).execute(pool).map(rows -> rows.stream()
                .collect(Collectors.toMap(KEY::read, row -> row.getString("handle"))));
    }

    /** When an account was last seen to look as it was last published; empty if it never was. */
    public Uni<Optional<Instant>> lastSeen(AccountKey account) {
        return Sql.of(
                        """
                        SELECT observed_at FROM account_content
                        WHERE platform = $1 AND account_id = $2 AND observed_at > 'epoch'""")
                .with(account.platform(), account.accountId())
                .first(pool, row -> StoredTime.of(row, "observed_at"))
                .map(Optional::ofNullable);
    }

    public Uni<Set<AccountKey>> seenSince(Instant since, Set<AccountKey> accounts) {
        return of(accounts, SELECT_SEEN, since).list(pool, KEY::read).map(Set::copyOf);
    }

    Uni<Void> remember(SqlConnection transaction, Map<AccountKey, AccountContent> contents) {
        var values = contents.values();
        return contents.isEmpty()
                ? Uni.createFrom().voidItem()
                : of(
                                contents.keySet(),
                                UPDATE,
                                values.stream()
                                        .map(content ->
                                                Buffer.buffer(content.hash().bytes()))
                                        .toArray(Buffer[]::new),
                                values.stream().map(AccountContent::handle).toList(),
                                values.stream().map(AccountContent::observedAt).toArray(Instant[]::new),
                                values.stream().map(AccountContent::publishedAt).toArray(Instant[]::new),
                                values.stream().map(AccountContent::isGone).toArray(Boolean[]::new),
                                values.stream().map(AccountContent::reportedFor).toList())
                        .run(transaction);
    }

    /** Locks accounts without an alert, last seen before a time, except those that others have locked. */
    Uni<Set<AccountKey>> lockUnseen(SqlConnection transaction, String platform, Instant before, int limit) {
        return Sql.of(SELECT_UNSEEN)
                .with(platform, before, limit)
                .list(transaction, KEY::read)
                .map(Set::copyOf);
    }

    Uni<Void> forget(SqlConnection transaction, Set<AccountKey> accounts) {
        return of(accounts, DELETE).run(transaction);
    }

    private static AccountContent content(Row row) {
        return new AccountContent(
                ContentHash.of(row.getBuffer("content_hash").getBytes()),
                row.getString("handle"),
                StoredTime.of(row, "observed_at"),
                StoredTime.of(row, "published_at"),
                row.getBoolean("gone"),
                row.getString("reported_for"));
    }

    /** A statement about accounts, whose platforms and identifiers are its first two values. */
    private static Sql of(Collection<AccountKey> accounts, String statement, Object... more) {
        var keys = Stream.of(
                accounts.stream().map(AccountKey::platform).toList(),
                accounts.stream().map(AccountKey::accountId).toList());
        return Sql.of(statement).with(Stream.concat(keys, Arrays.stream(more)).toArray());
    }
}
