package org.lookalike.ingest.website;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.website.page.PageReader;

/** The tables {@code website} and {@code website_account}: the sites to visit, shared by all replicas, and what they said. */
@ApplicationScoped
class Websites {

    /** Longer than any visit. */
    private static final Duration LEASE = Duration.ofMinutes(20);

    /** Two workers must not find at the same time that no site of a district is being visited. */
    private static final long CLAIM_LOCK = 0x77656273697465L;

    private static final int FAILURE_LENGTH = 1000;

    /** The web domains of the watched districts, of the hosts $1 where there are any. Some are registered with {@code www}. */
    private static final String WATCHED_BY =
            """
            SELECT host, district_id, jsonb_array_length(identity -> 'webDomains') AS domains
            FROM watched_district, jsonb_array_elements_text(identity -> 'webDomains') AS domain,
                 regexp_replace(lower(trim(domain)), '^www\\.', '') AS host
            WHERE domain ~ '^[A-Za-z0-9][A-Za-z0-9.-]+[.][A-Za-z0-9-]+$' AND length(host) <= 253
              AND (cardinality($1::text[]) = 0 OR host = ANY ($1))""";

    private static final String WATCHED = "SELECT host FROM (%s) AS registered".formatted(WATCHED_BY);

    /** The next site: of the watched district that waited the longest for a visit and has none under way, or of the directory. */
    private static final String CLAIM =
            """
            WITH next AS (
              SELECT site.host, district.district_id
              FROM website AS site
              LEFT JOIN watched_district AS district ON site.watched AND district.district_id = site.district_id
              WHERE site.due_at <= now() AND site.token_until < now() AND NOT EXISTS (
                SELECT FROM website AS other WHERE other.district_id = district.district_id AND other.token_until > now())
              ORDER BY site.watched DESC, district.site_turn_at NULLS FIRST, site.due_at LIMIT 1 FOR UPDATE OF site SKIP LOCKED
            ), turn AS (
              UPDATE watched_district SET site_turn_at = now() FROM next WHERE watched_district.district_id = next.district_id
            )
            UPDATE website SET token = $1, token_until = now() + make_interval(secs => $2), attempts = attempts + 1
            FROM next WHERE website.host = next.host
            RETURNING website.*""";

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Pool pool;
    private final String[] hosts;

    Websites(Pool pool, WebsiteConfig config) {
        this.pool = pool;
        this.hosts = config.hosts().orElse(List.of()).stream().map(Hosts::plain).toArray(String[]::new);
    }

    /**
     * A site that this replica visits.
     *
     * @param isWatched whether a watched district has it, not the directory alone
     * @param attempt 1 for the first since a visit ended
     * @param visitedAt when its home page was last read; null if never
     * @param isReassessed whether what was read is to be published anew, without a visit
     * @param isHandle whether an account on Bluesky had the host for a handle
     * @param failures the number of failed visits since the last one that succeeded
     * @param pages the pages as last read; empty if they are to be read anew
     */
    record Claim(
            String host,
            UUID token,
            int attempt,
            boolean isWatched,
            @Nullable Instant visitedAt,
            boolean isReassessed,
            boolean isHandle,
            int failures,
            List<ReadPage> pages) {

        private static Claim of(Row row, UUID token) {
            var isReadAsNow = Integer.valueOf(PageReader.VERSION).equals(row.getInteger("reader"));
            var visitedAt = row.getOffsetDateTime("visited_at");
            return new Claim(
                    row.getString("host"),
                    token,
                    row.getInteger("attempts"),
                    row.getBoolean("watched"),
                    visitedAt == null ? null : visitedAt.toInstant(),
                    isReadAsNow && row.getBoolean("reassess"),
                    row.getBoolean("is_handle"),
                    row.getInteger("failures"),
                    isReadAsNow ? read(row.getString("pages")) : List.of());
        }
    }

    /** Adds the sites of districts that are new, those of the directory among them. They are due at once. */
    Uni<Void> addWatched() {
        return pool.preparedQuery(
                        """
                        INSERT INTO website (host, district_id)
                        SELECT DISTINCT ON (host) host, district_id FROM (%s) AS registered ORDER BY host, domains, district_id
                        ON CONFLICT (host) DO UPDATE
                        SET watched = true, district_id = excluded.district_id,
                            due_at = CASE WHEN website.watched THEN website.due_at ELSE now() END
                        WHERE NOT website.watched OR website.district_id IS DISTINCT FROM excluded.district_id"""
                                .formatted(WATCHED_BY))
                .execute(Tuple.of(hosts))
                .replaceWithVoid();
    }

    /**
     * Makes these the sites of the directory.
     *
     * @param firstVisits by host, when a site is visited that was not known
     */
    Uni<Void> setDirectory(Map<String, Instant> firstVisits) {
        var known = firstVisits.keySet().toArray(String[]::new);
        var dueAt = firstVisits.values().stream()
                .map(first -> first.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
        return pool.preparedQuery("UPDATE website SET in_directory = false WHERE in_directory AND host <> ALL ($1)")
                .execute(Tuple.of(known))
                .chain(() -> pool.preparedQuery(
                                """
                                INSERT INTO website (host, due_at, watched, in_directory)
                                SELECT host, due_at, false, true FROM unnest($1::text[], $2::timestamptz[]) AS site (host, due_at) ORDER BY host
                                ON CONFLICT (host) DO UPDATE SET in_directory = true WHERE NOT website.in_directory""")
                        .execute(Tuple.of(known, dueAt)))
                .replaceWithVoid();
    }

    /**
     * Leaves the sites that no watched district has any more to the directory. They are published anew, so that they stop proving
     * anything for the district that had them.
     */
    Uni<Void> leaveToDirectory() {
        return pool.preparedQuery(
                        """
                        UPDATE website SET watched = false, reassess = visited_at IS NOT NULL, due_at = now()
                        WHERE watched AND in_directory AND host NOT IN (%s)"""
                                .formatted(WATCHED))
                .execute(Tuple.of(hosts))
                .replaceWithVoid();
    }

    /** Sites that neither a watched district nor the directory has any more, and that nobody visits at the moment. */
    Uni<List<String>> unwatched() {
        return pool.preparedQuery(
                        "SELECT host FROM website WHERE token_until < now() AND NOT in_directory AND host NOT IN ("
                                + WATCHED + ") LIMIT 500")
                .execute(Tuple.of(hosts))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }

    Uni<Void> remove(Collection<String> hosts) {
        return pool.preparedQuery("DELETE FROM website WHERE host = ANY($1)")
                .execute(Tuple.of(hosts.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Claims the site whose turn it is; null if there is none. */
    Uni<@Nullable Claim> claim() {
        var token = UUID.randomUUID();
        return pool.withTransaction(transaction -> transaction
                        .preparedQuery("SELECT pg_advisory_xact_lock($1)")
                        .execute(Tuple.of(CLAIM_LOCK))
                        .chain(() ->
                                transaction.preparedQuery(CLAIM).execute(Tuple.of(token, (double) LEASE.toSeconds()))))
                .map(rows -> {
                    for (var row : rows) {
                        return Claim.of(row, token);
                    }
                    return null;
                });
    }

    /**
     * Records which accounts a site links to, so that other sites' visits know it.
     *
     * @return the accounts to which it did not link before
     */
    Uni<Set<String>> recordLinks(String host, Set<String> accounts) {
        return pool.preparedQuery(
                        """
                        WITH gone AS (DELETE FROM website_account WHERE host = $1 AND account <> ALL ($2))
                        INSERT INTO website_account (host, account, domain)
                        SELECT $1, account, $3 FROM unnest($2::text[]) AS account
                        WHERE EXISTS (SELECT FROM website WHERE host = $1)
                        ON CONFLICT DO NOTHING RETURNING account""")
                .execute(Tuple.of(host, accounts.toArray(String[]::new), Hosts.registrableDomain(host)))
                .map(Websites::firstColumn);
    }

    /** Has the sites published anew that link to an account which now turned out to be linked from so many domains. */
    Uni<Void> reassess(Set<String> accounts, int domains) {
        return pool.preparedQuery(
                        """
                        UPDATE website SET reassess = true, due_at = now()
                        WHERE visited_at IS NOT NULL AND failures = 0 AND token_until < now() AND host IN (
                          SELECT host FROM website_account WHERE account IN (
                            SELECT account FROM website_account WHERE account = ANY ($1)
                            GROUP BY account HAVING count(DISTINCT domain) = $2))""")
                .execute(Tuple.of(accounts.toArray(String[]::new), domains))
                .replaceWithVoid();
    }

    /** Those of the accounts to which sites at so many registrable domains link. */
    Uni<Set<String>> linkedFrom(int domains, Set<String> accounts) {
        return pool.preparedQuery(
                        """
                        SELECT account FROM website_account WHERE account = ANY($1)
                        GROUP BY account HAVING count(DISTINCT domain) >= $2""")
                .execute(Tuple.of(accounts.toArray(String[]::new), domains))
                .map(Websites::firstColumn);
    }

    /** Ends a visit that succeeded. */
    Uni<Void> finish(Claim claim, List<ReadPage> pages, boolean isHandle, Instant visitedAt, Instant nextVisit) {
        return pool.preparedQuery(
                        """
                        UPDATE website
                        SET visited_at = $3, due_at = $4, reader = $5, pages = $6, is_handle = $7, failures = 0, last_failure = NULL,
                            reassess = false, token = NULL, token_until = 'epoch', attempts = 0
                        WHERE host = $1 AND token = $2""")
                .execute(Tuple.from(List.of(
                        claim.host(),
                        claim.token(),
                        visitedAt.atOffset(ZoneOffset.UTC),
                        nextVisit.atOffset(ZoneOffset.UTC),
                        PageReader.VERSION,
                        written(pages),
                        isHandle)))
                .replaceWithVoid();
    }

    /** Ends a visit that failed. What was read before stays. */
    Uni<Void> fail(Claim claim, String why, Instant nextVisit) {
        return pool.preparedQuery(
                        """
                        UPDATE website
                        SET failures = failures + 1, last_failure = left($3, $5), due_at = $4, token = NULL, token_until = 'epoch',
                            attempts = 0
                        WHERE host = $1 AND token = $2""")
                .execute(Tuple.from(
                        List.of(claim.host(), claim.token(), why, nextVisit.atOffset(ZoneOffset.UTC), FAILURE_LENGTH)))
                .replaceWithVoid();
    }

    private static Set<String> firstColumn(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getString(0)).collect(Collectors.toUnmodifiableSet());
    }

    private static String written(List<ReadPage> pages) {
        try {
            return JSON.writeValueAsString(pages);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("pages cannot be written as JSON", e);
        }
    }

    private static List<ReadPage> read(String pages) {
        try {
            return JSON.readValue(pages, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored pages cannot be read", e);
        }
    }
}
