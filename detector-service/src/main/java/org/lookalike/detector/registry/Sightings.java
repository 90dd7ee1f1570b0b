package org.lookalike.detector.registry;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.matching.text.Handles;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;
import org.lookalike.profileaddresses.HandleId;

/**
 * The accounts seen under official handles. One that is registered by its handle alone is trusted until another takes
 * it; sightings let a person record its id, which the program does not, as it would trust the present owner for good.
 */
@ApplicationScoped
public class Sightings {

    private final Sessions sessions;

    Sightings(Sessions sessions) {
        this.sessions = sessions;
    }

    /** As it was seen: its handle in lower case, the platform's mark, null if unknown, and the domains it proved. */
    public record Sighting(
            String platform,
            String handle,
            String accountId,
            @Nullable Boolean verified,
            List<String> provedDomains,
            Instant firstSeenAt,
            Instant lastSeenAt) {

        public Account account() {
            return new Account(platform, handle, accountId);
        }

        /** Whether it is one of the account with this very id, under this handle. */
        boolean isOf(Account other) {
            return platform.equals(other.platform())
                    && handle.equalsIgnoreCase(other.handle())
                    && accountId.equals(other.accountId());
        }
    }

    /** An official account that was just observed, with the hash of its picture, where it is known. */
    public record Seen(
            String districtId,
            String platform,
            String handle,
            String accountId,
            @Nullable Boolean verified,
            List<String> provedDomains,
            @Nullable String avatarHash,
            Instant at) {

        public Seen {
            handle = Handles.canonical(handle);
            provedDomains = List.copyOf(provedDomains);
        }

        Account account() {
            return new Account(platform, handle, accountId);
        }

        /** Accounts of which only the handle is known have a placeholder for an id. */
        boolean hasId() {
            return !HandleId.isOne(accountId);
        }
    }

    /** Stores what was seen; an account that is seen again and again is written once an hour. */
    public Uni<Void> record(List<Seen> seen) {
        var withId = seen.stream().filter(Seen::hasId).toList();
        if (withId.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sessions.forService(session -> NativeSql.of(
                        """
                        insert into official_account_seen
                               (district_id, platform, handle, account_id, verified, proved_domains, first_seen_at, last_seen_at)
                        select "districtId", platform, handle, "accountId",
                               (array_agg(verified order by at desc) filter (where verified is not null))[1],
                               (array_agg(array_to_string("provedDomains", ' ') order by at desc))[1], min(at), max(at)
                        from jsonb_to_recordset(cast(cast(:seen as text) as jsonb)) as seen
                             ("districtId" text, platform text, handle text, "accountId" text, verified boolean,
                              "provedDomains" text[], at timestamptz)
                        group by 1, 2, 3, 4
                        on conflict (district_id, platform, handle, account_id) do update
                            set verified = coalesce(excluded.verified, official_account_seen.verified),
                                proved_domains = excluded.proved_domains,
                                last_seen_at = excluded.last_seen_at
                            where official_account_seen.last_seen_at < excluded.last_seen_at - interval '1 hour'
                               or excluded.verified is distinct from official_account_seen.verified
                               or excluded.proved_domains is distinct from official_account_seen.proved_domains""")
                .with("seen", JsonParameter.of(withId))
                .run(session));
    }

    /** The accounts seen under a district's official handles, the latest first. */
    public Uni<List<Sighting>> of(String districtId) {
        return of(List.of(districtId)).map(seen -> seen.getOrDefault(districtId, List.of()));
    }

    /** The same of several districts, by id; those of which none was seen are missing. */
    public Uni<Map<String, List<Sighting>>> of(Collection<String> districtIds) {
        return sessions.forService(session -> NativeSql.of(
                        """
                        select district_id, platform, handle, account_id, verified, first_seen_at, last_seen_at,
                               cast(to_jsonb(string_to_array(coalesce(proved_domains, ''), ' ')) as text) as proved_domains
                        from unnest(cast(:ids as text[])) as asked (id) cross join lateral (
                            select * from official_account_seen where district_id = asked.id
                            order by last_seen_at desc limit 500) as seen
                        order by last_seen_at desc""")
                .with("ids", districtIds)
                .records(session, OfDistrict.class)
                .map(all -> all.stream()
                        .collect(Collectors.groupingBy(
                                OfDistrict::districtId,
                                Collectors.mapping(OfDistrict::sighting, Collectors.toList())))));
    }

    private record OfDistrict(
            String districtId,
            String platform,
            String handle,
            String accountId,
            @Nullable Boolean verified,
            List<String> provedDomains,
            Instant firstSeenAt,
            Instant lastSeenAt) {

        Sighting sighting() {
            return new Sighting(platform, handle, accountId, verified, provedDomains, firstSeenAt, lastSeenAt);
        }
    }
}
