package org.lookalike.ingest.website;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.website.DomainRegistries.DomainDates;
import org.lookalike.ingest.website.page.PageReader;
import org.lookalike.postgres.LeaseQueue;
import org.lookalike.postgres.LeaseQueue.Lease;
import org.lookalike.postgres.Sql;
import org.lookalike.postgres.StoredTime;

/** The tables {@code website} and {@code website_account}: the sites to visit, shared by all replicas, and what they said. */
@ApplicationScoped
class Websites {

    /** Longer than any visit. */
    private static final Duration LEASE = Duration.ofMinutes(20);

    /** Two workers must not find at the same time that no site of a district is being visited. */
    private static final long CLAIM_LOCK = 0x77656273697465L;

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
    private static final String NEXT =
            """
            SELECT site.host, district.district_id
            FROM website AS site
            LEFT JOIN watched_district AS district ON site.watched AND district.district_id = site.district_id
            WHERE site.due_at <= now() AND site.token_until < now() AND NOT EXISTS (
              SELECT FROM website AS other WHERE other.district_id = district.district_id AND other.token_until > now())
            ORDER BY site.watched DESC, district.site_turn_at NULLS FIRST, site.due_at LIMIT 1 FOR UPDATE OF site SKIP LOCKED""";

    private static final String TURN =
            """
            , turn AS (
              UPDATE watched_district SET site_turn_at = now() FROM next WHERE watched_district.district_id = next.district_id
            )
            SELECT * FROM claimed""";

    private static final LeaseQueue QUEUE = new LeaseQueue("website", LEASE, "host");

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Pool pool;
    private final List<String> hosts;

    Websites(Pool pool, WebsiteConfig config) {
        this.pool = pool;
        this.hosts = config.hosts().orElse(List.of()).stream().map(Hosts::plain).toList();
    }

    /**
     * A site that this replica visits.
     *
     * @param isWatched whether a watched district has it, not the directory alone
     * @param isReassessed whether what was read is to be published anew, without a visit
     * @param isHandle whether an account on Bluesky had the host for a handle
     * @param failures the number of failed visits since the last one that succeeded
     * @param pages the pages as last read; empty if they are to be read anew
     */
    record Claim(
            Lease lease,
            String host,
            boolean isWatched,
            @Nullable Instant visitedAt,
            @Nullable Instant firstVisitedAt,
            boolean isReassessed,
            boolean isHandle,
            DomainDates domain,
            int failures,
            List<ReadPage> pages) {

        private static Claim of(Lease lease, Row row) {
            var isReadAsNow = Integer.valueOf(PageReader.VERSION).equals(row.getInteger("reader"));
            return new Claim(
                    lease,
                    row.getString("host"),
                    row.getBoolean("watched"),
                    StoredTime.ofNullable(row, "visited_at"),
                    StoredTime.ofNullable(row, "first_visited_at"),
                    isReadAsNow && row.getBoolean("reassess"),
                    row.getBoolean("is_handle"),
                    new DomainDates(
                            row.getString("dated_domain"),
                            StoredTime.ofNullable(row, "domain_registered_at"),
                            StoredTime.ofNullable(row, "domain_transferred_at")),
                    row.getInteger("failures"),
                    isReadAsNow ? read(row.getString("pages")) : List.of());
        }
    }

    /** What a visit came to: pages, and what Bluesky and the domain's registry say of the host. */
    record VisitContent(List<ReadPage> pages, boolean isHandle, DomainDates domain, Instant visitedAt) {}

    /** Adds the sites of districts that are new, those of the directory among them. They are due at once. */
    Uni<Void> addWatched() {
        return Sql.of(
                        """
                        INSERT INTO website (host, district_id)
                        SELECT DISTINCT ON (host) host, district_id FROM (%s) AS registered ORDER BY host, domains, district_id
                        ON CONFLICT (host) DO UPDATE
                        SET watched = true, district_id = excluded.district_id,
                            due_at = CASE WHEN website.watched THEN website.due_at ELSE now() END
                        WHERE NOT website.watched OR website.district_id IS DISTINCT FROM excluded.district_id"""
                                .formatted(WATCHED_BY))
                .with(hosts)
                .run(pool);
    }

    /** Makes these the sites of the directory, each with the time of its first visit if it was not known before. */
    Uni<Void> setDirectory(Map<String, Instant> firstVisits) {
        return Sql.of("UPDATE website SET in_directory = false WHERE in_directory AND host <> ALL ($1)")
                .with(firstVisits.keySet())
                .run(pool)
                .chain(() -> Sql.of(
                                """
                                INSERT INTO website (host, due_at, watched, in_directory)
                                SELECT host, due_at, false, true FROM unnest($1::text[], $2::timestamptz[]) AS site (host, due_at) ORDER BY host
                                ON CONFLICT (host) DO UPDATE SET in_directory = true WHERE NOT website.in_directory""")
                        .with(firstVisits.keySet(), firstVisits.values().toArray(Instant[]::new))
                        .run(pool));
    }

    /** Leaves sites that no watched district has any more to the directory, so that they stop proving anything. */
    Uni<Void> leaveToDirectory() {
        return Sql.of(
                        """
                        UPDATE website SET watched = false, reassess = visited_at IS NOT NULL, due_at = now()
                        WHERE watched AND in_directory AND host NOT IN (%s)"""
                                .formatted(WATCHED))
                .with(hosts)
                .run(pool);
    }

    /** Sites that neither a watched district nor the directory has any more, and that nobody visits at the moment. */
    Uni<List<String>> unwatched() {
        return Sql.of("SELECT host FROM website WHERE token_until < now() AND NOT in_directory AND host NOT IN ("
                        + WATCHED + ") LIMIT 500")
                .with(hosts)
                .list(pool, row -> row.getString(0));
    }

    Uni<Void> remove(Collection<String> hosts) {
        return Sql.of("DELETE FROM website WHERE host = ANY($1)").with(hosts).run(pool);
    }

    /** Claims the site whose turn it is; null if there is none. */
    Uni<@Nullable Claim> claim() {
        return Sql.locked(pool, CLAIM_LOCK, transaction -> QUEUE.claim(transaction, NEXT, TURN, Claim::of));
    }

    /** Records which accounts a site links to, for the visits of others. One that is listed is in the directory. */
    Uni<Void> recordLinks(String host, Set<String> accounts, boolean isListed) {
        return Sql.of(
                        """
                        WITH gone AS (DELETE FROM website_account WHERE host = $1 AND account <> ALL ($2))
                        INSERT INTO website_account (host, account, domain, standing)
                        SELECT $1, account, $3, $4 FROM unnest($2::text[]) AS account
                        WHERE EXISTS (SELECT FROM website WHERE host = $1)
                        ON CONFLICT (host, account) DO UPDATE SET standing = excluded.standing
                        WHERE website_account.standing IS DISTINCT FROM excluded.standing""")
                .with(host, accounts, Hosts.registrableDomain(host), standing(host, isListed))
                .run(pool);
    }

    /** Whether a site's links count beside those of others: of a host that anybody can have, nothing is taken. */
    private static String standing(String host, boolean isListed) {
        return Hosts.isBelowPrivateSuffix(host) ? "shared" : isListed ? "listed" : "own";
    }

    /** Remembers with which accounts a site was published as a district's own. */
    Uni<Void> recordPublished(String host, Set<String> accounts) {
        return Sql.of(
                        """
                        UPDATE website_account SET is_published = account = ANY ($2)
                        WHERE host = $1 AND is_published <> (account = ANY ($2))""")
                .with(host, accounts)
                .run(pool);
    }

    /**
     * The accounts of a site that it was not published with before, and to which the sites of so many districts link. Those count that
     * nobody makes up: the domains of the directory, and the districts with a domain that was vouched for and has been read for 90 days.
     */
    Uni<Set<String>> newAndLinkedFrom(String host, int districts) {
        return Sql.of(
                        """
                        SELECT link.account
                        FROM website_account AS own JOIN website_account AS link USING (account) JOIN website AS site ON site.host = link.host
                        WHERE own.host = $1 AND NOT own.is_published AND (link.standing = 'listed'
                          OR link.standing = 'own' AND site.first_visited_at <= now() - interval '90 days' AND EXISTS (
                            SELECT FROM watched_district AS district,
                                 jsonb_array_elements_text(district.identity -> 'vouchedDomains') AS vouched
                            WHERE district.district_id = site.district_id
                              AND regexp_replace(lower(trim(vouched)), '^www\\.', '') = site.host))
                        GROUP BY link.account
                        HAVING count(DISTINCT CASE link.standing WHEN 'listed' THEN link.domain ELSE site.district_id END) >= $2""")
                .with(host, districts)
                .list(pool, row -> row.getString(0))
                .map(Set::copyOf);
    }

    Uni<Void> finish(Claim claim, VisitContent visit, Instant nextVisit) {
        return QUEUE.end(
                pool,
                claim.lease(),
                """
                first_visited_at = coalesce(first_visited_at, $3), visited_at = $3, due_at = $4, reader = $5, pages = $6,
                is_handle = $7, failures = 0, last_failure = NULL, reassess = false, dated_domain = $8, domain_registered_at = $9, domain_transferred_at = $10""",
                visit.visitedAt(),
                nextVisit,
                PageReader.VERSION,
                JSON.valueToTree(visit.pages()).toString(),
                visit.isHandle(),
                visit.domain().domain(),
                visit.domain().registeredAt(),
                visit.domain().transferredAt());
    }

    /** Ends a visit that failed. What was read before stays. */
    Uni<Void> fail(Claim claim, String why, Instant nextVisit) {
        var change = "failures = failures + 1, last_failure = left($3, 1000), due_at = $4";
        return QUEUE.end(pool, claim.lease(), change, why, nextVisit);
    }

    private static List<ReadPage> read(String pages) {
        try {
            return JSON.readValue(pages, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored pages cannot be read", e);
        }
    }
}
