package org.lookalike.detector.website;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.detector.alert.Erasures;
import org.lookalike.detector.detection.AccountAssessment.WebsiteNaming;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.website.WebsiteEvent.Visit;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;
import org.lookalike.usdistricts.UsDistrictDirectory;

/**
 * The table {@code website_mention}: which accounts the websites of the directory of US districts name as their own. Whoever
 * registers a district may name any domain as its own, so domains that only a registration has are left out.
 */
@ApplicationScoped
public class WebsiteMentions implements WebsiteNaming {

    private static final String KEEP =
            """
            insert into website_mention (website, account_key, first_seen_at, last_seen_at, pages, visited_at, missed_visits)
            select :website, key, cast(:at as timestamptz), cast(:at as timestamptz), cast(:pages as integer), cast(:at as timestamptz), 0
            from unnest(cast(:keys as text[])) as key
            on conflict (website, account_key) do update
                set last_seen_at = excluded.last_seen_at, pages = excluded.pages, visited_at = excluded.visited_at, missed_visits = 0
                where website_mention.visited_at < excluded.visited_at""";

    /** A mention ends as a proof does: after some visits that did not find it, though they read as many pages. */
    private static final String MISS =
            """
            with missed as (
                update website_mention
                set missed_visits = missed_visits + case when pages <= :pages then 1 else 0 end,
                    pages = least(pages, :pages), visited_at = :at
                where website = :website and account_key <> all(cast(:keys as text[]))
                  and visited_at < :at and not (pages <= :pages and missed_visits + 1 >= :most))
            delete from website_mention
            where website = :website and account_key <> all(cast(:keys as text[]))
              and visited_at < :at and pages <= :pages and missed_visits + 1 >= :most""";

    private final Sessions sessions;
    private final Set<String> directory = UsDistrictDirectory.websites();

    WebsiteMentions(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Applies news of a website; applying it again changes nothing. */
    public Uni<Void> apply(WebsiteEvent event) {
        if (!directory.contains(event.website())) {
            return Uni.createFrom().voidItem();
        }
        var end = NativeSql.of("delete from website_mention where website = :website");
        return sessions.forService(session -> event instanceof Visit visit
                ? apply(session, visit)
                : end.with("website", event.website()).run(session));
    }

    private Uni<Void> apply(Session session, Visit visit) {
        return Erasures.erasedAt(session, visit.accountKeys())
                .map(visit::withoutErased)
                .chain(current -> {
                    // What another host showed was not said by this one.
                    var keys = current.wasAt(current.website())
                            ? current.withoutDoubtful().accountKeys()
                            : Set.<String>of();
                    var miss = visited(MISS, current, keys).with("most", WebsiteProof.MISSED_VISITS_TO_WITHDRAW);
                    return visited(KEEP, current, keys).run(session).chain(() -> miss.run(session));
                });
    }

    private static NativeSql visited(String statement, Visit visit, Set<String> keys) {
        return NativeSql.of(statement)
                .with("website", visit.website(), "at", visit.visitedAt())
                .with("pages", visit.pages(), "keys", keys);
    }

    /** That a site names an account. */
    private record Mentioned(String accountKey, String website) {}

    @Override
    public Uni<Map<String, List<String>>> websitesNaming(Collection<ObservedAccount> accounts) {
        var keys = accounts.stream().flatMap(WebsiteMentions::keys).collect(toSet());
        return sessions.forService(session -> NativeSql.of(
                                "select account_key, website from website_mention where account_key = any(:keys) order by website")
                        .with("keys", keys)
                        .records(session, Mentioned.class))
                .map(named -> named.stream()
                        .collect(groupingBy(Mentioned::accountKey, mapping(Mentioned::website, toList()))))
                .map(websites -> byAccount(accounts, websites));
    }

    private static Map<String, List<String>> byAccount(
            Collection<ObservedAccount> accounts, Map<String, List<String>> websites) {
        var naming = new HashMap<String, List<String>>();
        for (var account : accounts) {
            var found = keys(account)
                    .flatMap(key -> websites.getOrDefault(key, List.of()).stream())
                    .toList();
            if (!found.isEmpty()) {
                naming.put(account.key(), found);
            }
        }
        return naming;
    }

    /** The keys by which a site may name an account: by its id, and by its handle. */
    private static Stream<String> keys(ObservedAccount account) {
        return Stream.of(account.key(), ObservedAccount.keyByHandle(account.platform(), account.handle()))
                .distinct();
    }
}
