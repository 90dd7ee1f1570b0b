package org.lookalike.detector.website;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.detector.alert.Erasures;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.website.WebsiteEvent.Visit;
import org.lookalike.postgres.Sessions;
import org.lookalike.usdistricts.UsDistrictDirectory;

/**
 * The table {@code website_mention}: which accounts the websites of the directory of US districts name as their own. Whoever
 * registers a district may name any domain as its own, so domains that only a registration has are left out.
 */
@ApplicationScoped
public class WebsiteMentions {

    private final Sessions sessions;
    private final Erasures erasures;
    private final Set<String> directory = UsDistrictDirectory.websites();

    WebsiteMentions(Sessions sessions, Erasures erasures) {
        this.sessions = sessions;
        this.erasures = erasures;
    }

    /** Applies news of a website; applying it again changes nothing. */
    public Uni<Void> apply(WebsiteEvent event) {
        if (!directory.contains(event.website())) {
            return Uni.createFrom().voidItem();
        }
        return sessions.forService(
                session -> event instanceof Visit visit ? apply(session, visit) : forget(session, event.website()));
    }

    private Uni<Void> apply(Session session, Visit visit) {
        return erasures.erasedAt(session, visit.accountKeys())
                .map(visit::withoutErased)
                .chain(current -> {
                    // What another host showed was not said by this one.
                    var keys = current.wasAt(current.website())
                            ? current.accountKeys().toArray(String[]::new)
                            : new String[0];
                    return keep(session, current, keys).chain(() -> miss(session, current, keys));
                });
    }

    private static Uni<Void> keep(Session session, Visit visit, String[] keys) {
        return session.createNativeQuery(
                        """
                        insert into website_mention (website, account_key, first_seen_at, last_seen_at, pages, visited_at, missed_visits)
                        select :website, key, cast(:at as timestamptz), cast(:at as timestamptz), cast(:pages as integer), cast(:at as timestamptz), 0 from unnest(cast(:keys as text[])) as key
                        on conflict (website, account_key) do update
                            set last_seen_at = excluded.last_seen_at, pages = excluded.pages, visited_at = excluded.visited_at, missed_visits = 0
                            where website_mention.visited_at < excluded.visited_at""")
                .setParameter("website", visit.website())
                .setParameter("at", visit.visitedAt())
                .setParameter("pages", visit.pages())
                .setParameter("keys", keys)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** A mention ends as a proof does: after some visits that did not find it, though they read as many pages. */
    private static Uni<Void> miss(Session session, Visit visit, String[] keys) {
        return session.createNativeQuery(
                        """
                        with missed as (
                            update website_mention
                            set missed_visits = missed_visits + case when pages <= :pages then 1 else 0 end,
                                pages = least(pages, :pages), visited_at = :at
                            where website = :website and account_key <> all(cast(:keys as text[]))
                              and visited_at < :at and not (pages <= :pages and missed_visits + 1 >= :most))
                        delete from website_mention
                        where website = :website and account_key <> all(cast(:keys as text[]))
                          and visited_at < :at and pages <= :pages and missed_visits + 1 >= :most""")
                .setParameter("website", visit.website())
                .setParameter("at", visit.visitedAt())
                .setParameter("pages", visit.pages())
                .setParameter("keys", keys)
                .setParameter("most", WebsiteProof.MISSED_VISITS_TO_WITHDRAW)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Void> forget(Session session, String website) {
        return session.createNativeQuery("delete from website_mention where website = :website")
                .setParameter("website", website)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The sites that name these accounts, by the key of the account; accounts that none names are left out. */
    Uni<Map<String, List<String>>> naming(Session session, Collection<ObservedAccount> accounts) {
        var keys = accounts.stream().flatMap(WebsiteMentions::keys).distinct().toArray(String[]::new);
        return session.createNativeQuery(
                        "select account_key, website from website_mention where account_key = any(:keys) order by website",
                        Object[].class)
                .setParameter("keys", keys)
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(groupingBy(row -> (String) row[0], mapping(row -> (String) row[1], toList()))))
                .map(websites -> accounts.stream()
                        .filter(account -> keys(account).anyMatch(websites::containsKey))
                        .collect(toMap(
                                ObservedAccount::key,
                                account -> keys(account)
                                        .map(websites::get)
                                        .filter(Objects::nonNull)
                                        .flatMap(List::stream)
                                        .toList(),
                                (one, same) -> one)));
    }

    /** The keys by which a site may name an account: by its id, and by its handle. */
    private static Stream<String> keys(ObservedAccount account) {
        var byHandle = WebsiteProof.keyOf(new Account(account.platform(), account.handle(), null));
        return Stream.of(account.key(), byHandle).distinct();
    }
}
