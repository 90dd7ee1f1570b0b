package org.lookalike.ingest.connection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sql;

/** The table {@code platform_connection}, which all replicas share. Every change of it is recorded in the audit. */
record ConnectionTable(Pool pool) {

    private static final RecordReader<Stored> STORED = RecordReader.of(Stored.class);

    /** Encrypted credentials; or what somebody chose of a platform that takes none, of which nothing is encrypted. */
    record Stored(String platform, String encrypted, @Nullable Boolean turnedOn, Instant madeAt, String madeBy) {}

    Uni<Map<String, Stored>> all() {
        return Sql.of("SELECT * FROM platform_connection")
                .list(pool, STORED::read)
                .map(all -> all.stream().collect(Collectors.toMap(Stored::platform, Function.identity())));
    }

    /** Stores the credentials of a platform in place of those that it had. The audit gets their names. */
    Uni<Void> put(String platform, String encrypted, Collection<String> names, String by) {
        return Sql.of(
                        """
                        WITH audit AS (
                            INSERT INTO audit_event (at, who, what, subject, after)
                            VALUES (now(), $3, 'platform_connected', 'platform:' || $1::varchar,
                                    jsonb_build_object('credentials', to_jsonb($4::text[]))))
                        INSERT INTO platform_connection (platform, encrypted, made_by) VALUES ($1, $2, $3)
                        ON CONFLICT (platform) DO UPDATE
                        SET encrypted = excluded.encrypted, made_at = now(), made_by = excluded.made_by""")
                .with(platform, encrypted, by, names)
                .run(pool);
    }

    /** Stores whether a platform that takes no credentials is turned on. */
    Uni<Void> turn(String platform, boolean on, String by) {
        return Sql.of(
                        """
                        WITH audit AS (
                            INSERT INTO audit_event (at, who, what, subject)
                            VALUES (now(), $3, CASE WHEN $2 THEN 'platform_turned_on' ELSE 'platform_turned_off' END,
                                    'platform:' || $1::varchar))
                        INSERT INTO platform_connection (platform, encrypted, turned_on, made_by) VALUES ($1, '', $2, $3)
                        ON CONFLICT (platform) DO UPDATE
                        SET turned_on = excluded.turned_on, made_at = now(), made_by = excluded.made_by""")
                .with(platform, on, by)
                .run(pool);
    }

    /** False if nothing was stored. */
    Uni<Boolean> remove(String platform, String by) {
        return Sql.of(
                        """
                        WITH removed AS (DELETE FROM platform_connection WHERE platform = $1 RETURNING platform)
                        INSERT INTO audit_event (at, who, what, subject)
                        SELECT now(), $2, 'platform_disconnected', 'platform:' || platform FROM removed""")
                .with(platform, by)
                .any(pool);
    }

    /** Replaces what an earlier key encrypted, unless it changed meanwhile. */
    Uni<Void> reencrypt(Stored stored, String encrypted) {
        return Sql.of("UPDATE platform_connection SET encrypted = $3 WHERE platform = $1 AND encrypted = $2")
                .with(stored.platform(), stored.encrypted(), encrypted)
                .run(pool);
    }
}
