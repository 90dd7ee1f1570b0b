package org.lookalike.detector.unclaimed;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.lookalike.detector.unclaimed.UnclaimedRow.SELECT;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.unclaimed.UnclaimedAccounts.UnclaimedEvents;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.kafka.EnumCode;
import org.lookalike.kafka.TraceContext;
import org.lookalike.matching.UnclaimedMatch.Kind;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;

/** Takes a district's answers about unclaimed accounts, with what they register or disown, in one transaction. */
@ApplicationScoped
public class UnclaimedAnswers {

    private final Sessions sessions;
    private final Registry registry;
    private final UnclaimedEvents events;
    private final List<AnswerEffects> effects;
    private final Audit audit;

    UnclaimedAnswers(
            Sessions sessions,
            Registry registry,
            UnclaimedEvents events,
            @All List<AnswerEffects> effects,
            Audit audit) {
        this.sessions = sessions;
        this.registry = registry;
        this.events = events;
        this.effects = effects;
        this.audit = audit;
    }

    /** The accounts after the answers about them, and how many answers were skipped, as nothing was asked any more. */
    public record AnsweredAccounts(Map<Answer, List<UnclaimedAccount>> byAnswer, int skipped) {

        /** The accounts about which this was said. */
        public List<UnclaimedAccount> of(Answer answer) {
            return byAnswer.getOrDefault(answer, List.of());
        }
    }

    /** What the district is asked, the latest change first: its open accounts. */
    public Uni<Page<UnclaimedAccount>> questions(String districtId, int limit) {
        return list(districtId, Set.of(), Set.of(UnclaimedStatus.OPEN), limit, null);
    }

    /** The accounts of a district, or of all, of these kinds and statuses; none do not restrict. The latest change is the first. */
    Uni<Page<UnclaimedAccount>> list(
            @Nullable String districtId,
            Set<Kind> kinds,
            Set<UnclaimedStatus> statuses,
            int limit,
            @Nullable String after) {
        var last = after == null ? null : Cursor.parse(after, 2);
        return sessions.forCaller(session -> Conditions.withinDistrictsOf(session)
                        .chain(where -> where.add("district_id = :districtId", "districtId", districtId)
                                .among("kind", kinds)
                                .among("status", statuses)
                                .page(
                                        SELECT,
                                        List.of("updated_at", "unclaimed_id"),
                                        last == null ? null : List.of(last.time(0), last.id(1)),
                                        limit)
                                .readOnly(session, UnclaimedRow.class)))
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.updatedAt, row.unclaimedId))
                        .map(row -> row.state));
    }

    /** Null if there is no such account. */
    Uni<@Nullable UnclaimedAccount> find(UUID unclaimedId) {
        return sessions.forCaller(session -> session.find(UnclaimedRow.class, unclaimedId))
                .map(row -> row == null ? null : row.state);
    }

    /** Takes answers of one district by the accounts' ids; one that is not open, or not its own, is skipped. */
    public Uni<AnsweredAccounts> answer(String districtId, Map<UUID, Answer> answers, Actor who) {
        return sessions.forCaller(session -> answer(session, districtId, answers, who));
    }

    private Uni<AnsweredAccounts> answer(Session session, String districtId, Map<UUID, Answer> answers, Actor who) {
        return lockOpen(session, districtId, answers.keySet())
                .map(rows -> rows.stream()
                        .map(row -> new AnsweredRow(row, Objects.requireNonNull(answers.get(row.unclaimedId))))
                        .toList())
                .call(given -> take(session, districtId, of(Answer.YES, given), true, who))
                .call(given -> take(session, districtId, of(Answer.NO, given), false, who))
                .call(given -> end(session, given))
                .call(given -> audit.record(
                        session, given.stream().map(one -> one.audited(who)).toList()))
                .map(given -> new AnsweredAccounts(
                        given.stream().collect(groupingBy(AnsweredRow::answer, mapping(AnsweredRow::state, toList()))),
                        answers.size() - given.size()));
    }

    /** Those of these ids that are open and the district's, locked in the order that all writers use. */
    private static Uni<List<UnclaimedRow>> lockOpen(Session session, String districtId, Collection<UUID> unclaimedIds) {
        return NativeSql.of(
                        """
                        select * from unclaimed_account
                        where unclaimed_id = any(:ids) and district_id = :districtId and status = 'OPEN'
                        order by unclaimed_id for update""")
                .with("ids", unclaimedIds.toArray(UUID[]::new), "districtId", districtId)
                .list(session, UnclaimedRow.class);
    }

    private Uni<Void> take(
            Session session, String districtId, List<UnclaimedAccount.Account> answered, boolean isOwn, Actor who) {
        if (answered.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var accounts = answered.stream()
                .map(one -> ObservedAccount.registered(one.platform(), one.handle(), one.accountId()))
                .toList();
        var disowned = answered.stream().map(one -> new Account(one.platform(), one.handle(), one.accountId()));
        return (isOwn
                        ? registry.vouchFor(districtId, accounts, who).replaceWithVoid()
                        : Sequentially.forEach(
                                        accounts, account -> registry.removeOfficialAccount(districtId, account, who))
                                .chain(() -> registry.disown(districtId, disowned.toList(), who)))
                .chain(() -> Sequentially.forEach(
                        effects, effect -> effect.answered(session, districtId, accounts, isOwn, who)));
    }

    private static List<UnclaimedAccount.Account> of(Answer answer, List<AnsweredRow> given) {
        return given.stream()
                .filter(one -> one.answer() == answer)
                .map(one -> one.state().account())
                .toList();
    }

    private Uni<Void> end(Session session, List<AnsweredRow> given) {
        var now = StoredTime.now();
        var ended = new ArrayList<UnclaimedEvents.Changed>();
        for (var one : given) {
            var status = one.ends();
            if (status != null) {
                var row = one.row();
                row.setState(row.state.ended(status, row.lastSeenAt.isAfter(now) ? row.lastSeenAt : now, now));
                ended.add(new UnclaimedEvents.Changed(row.state, null, TraceContext.current()));
            }
        }
        return events.accountsChanged(session, ended);
    }

    /** An answer to an open question. */
    private record AnsweredRow(UnclaimedRow row, Answer answer) {

        UnclaimedAccount state() {
            return row.state;
        }

        /** How it ends the question; null where it does not. */
        @Nullable
        UnclaimedStatus ends() {
            return switch (answer) {
                case YES -> UnclaimedStatus.REGISTERED;
                case NO -> UnclaimedStatus.DISOWNED;
                case NOT_SURE -> null;
            };
        }

        /** The audit keeps nothing that the account calls itself. */
        Audit.Change audited(Actor who) {
            var subject = "unclaimed_account:" + row.unclaimedId;
            var given = Map.of("answer", EnumCode.of(answer));
            return new Audit.Change(who.name(), "unclaimed_account_answered", subject, row.districtId, null, given);
        }
    }

    /** What else a district's answers decide, in their transaction. */
    public interface AnswerEffects {

        /** The district has said whether these accounts are its own. */
        Uni<Void> answered(Session session, String districtId, List<Account> accounts, boolean isOwn, Actor who);
    }
}
