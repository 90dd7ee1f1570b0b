package org.lookalike.detector.website;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.core.Response.Status;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.alert.AssessmentRecords;
import org.lookalike.detector.alert.Erasures.ErasedAccount;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.unclaimed.UnclaimedAnswers.AnswerEffects;
import org.lookalike.detector.unclaimed.UnclaimedStatus;
import org.lookalike.detector.website.WebsiteProof.Decision;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.kafka.EnumCode;
import org.lookalike.matching.text.Handles;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;

/** Shows what websites prove to the caller's districts, and records what people say about it, and what accounts show. */
@ApplicationScoped
public class WebsiteProofs implements AnswerEffects, AssessmentRecords {

    private final Sessions sessions;
    private final Registry registry;
    private final SiteQuestions questions;
    private final AlertQueries alerts;
    private final Audit audit;

    WebsiteProofs(Sessions sessions, Registry registry, SiteQuestions questions, AlertQueries alerts, Audit audit) {
        this.sessions = sessions;
        this.registry = registry;
        this.questions = questions;
        this.alerts = alerts;
        this.audit = audit;
    }

    /** The proofs of a district in these states, or in any where none is given; the latest found first. */
    public Uni<Page<WebsiteProof>> list(
            String districtId, Set<WebsiteProofState> states, int limit, @Nullable Cursor after) {
        return sessions.forCaller(session -> new Conditions()
                        .add("district_id = :districtId", "districtId", districtId)
                        .among("state", states)
                        .page(
                                "select * from website_proof",
                                List.of("first_seen_at", "proof_id"),
                                after == null ? null : List.of(after.time(0), after.id(1)),
                                limit)
                        .readOnly(session, WebsiteProofRow.class))
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.firstSeenAt, row.proofId))
                        .map(row -> row.proof));
    }

    /** The accounts that districts' websites name, and that were accepted, by district; for the service itself. */
    public Uni<Map<String, List<Account>>> accepted(Collection<String> districtIds) {
        return sessions.forService(session -> NativeSql.of(
                        """
                        select district_id, cast(proof -> 'mention' -> 'account' as text) as account
                        from website_proof where district_id = any(:ids) and state = 'ACCEPTED'""")
                .with("ids", districtIds)
                .records(session, Accepted.class)
                .map(all -> all.stream()
                        .collect(Collectors.groupingBy(
                                Accepted::districtId, Collectors.mapping(Accepted::account, Collectors.toList())))));
    }

    private record Accepted(String districtId, Account account) {}

    /** Fails with 404 if the district has no such proof. */
    public Uni<WebsiteProof> get(String districtId, UUID proofId) {
        return sessions.forCaller(session -> session.find(WebsiteProofRow.class, proofId))
                .map(row -> known(row, districtId, proofId).proof);
    }

    /** The open alerts of a district about the accounts of these proofs of it, which accepting them would close. */
    public Uni<Map<UUID, List<AlertEntry>>> openAlerts(String districtId, List<WebsiteProof> some) {
        if (some.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var handles =
                some.stream().map(proof -> Handles.canonical(proof.account().handle()));
        return alerts.openWithHandles(districtId, handles.collect(Collectors.toSet()))
                .map(open -> some.stream().collect(Collectors.toMap(WebsiteProof::proofId, proof -> open.stream()
                        .filter(entry -> proof.account()
                                .isTheSameAs(entry.alert().account().asRegistered()))
                        .toList())));
    }

    /** Registers the account; fails with 404 without such a proof, with 409 if it closes an alert not in closes. */
    public Uni<WebsiteProof> accept(String districtId, UUID proofId, Collection<UUID> closes, Actor who) {
        return get(districtId, proofId)
                .chain(proof -> openAlerts(districtId, List.of(proof)))
                .invoke(open -> refuseUnseen(open.getOrDefault(proofId, List.of()), closes))
                .chain(() -> decide(districtId, proofId, WebsiteProofState.ACCEPTED, who));
    }

    /** Accepting an account would close an alert that nobody looked at. */
    public static final class UnseenAlert extends Problem {

        UnseenAlert(String detail) {
            super(Status.CONFLICT, "Accepting closes an open alert", detail);
        }
    }

    private static void refuseUnseen(List<AlertEntry> open, Collection<UUID> closes) {
        var unseen = open.stream()
                .map(AlertEntry::alert)
                .filter(alert -> !closes.contains(alert.alertId()))
                .toList();
        if (!unseen.isEmpty()) {
            var named = unseen.stream().map(alert -> "alert %s (severity %s) is open"
                    .formatted(alert.alertId(), EnumCode.of(alert.severity())));
            throw new UnseenAlert(
                    "Nothing was changed: %s about this account. Look at it; to accept the account all the same, name it in closes"
                            .formatted(named.collect(Collectors.joining(", and "))));
        }
    }

    /** Says that the account is not the district's own, and takes it out of its official accounts; fails as {@link #accept}. */
    public Uni<WebsiteProof> decline(String districtId, UUID proofId, Actor who) {
        return decide(districtId, proofId, WebsiteProofState.DECLINED, who);
    }

    private Uni<WebsiteProof> decide(String districtId, UUID proofId, WebsiteProofState word, Actor who) {
        return sessions.forCaller(
                session -> session.find(WebsiteProofRow.class, proofId, LockModeType.PESSIMISTIC_WRITE)
                        .map(row -> known(row, districtId, proofId))
                        .chain(row -> {
                            var before = row.proof;
                            var account = before.account();
                            row.setProof(before.in(word, new Decision(who.name(), StoredTime.now())));
                            var isAccepted = word == WebsiteProofState.ACCEPTED;
                            var registered = isAccepted
                                    ? registry.vouchFor(districtId, List.of(account), who)
                                    : registry.removeOfficialAccount(districtId, account, who);
                            var end = isAccepted ? UnclaimedStatus.REGISTERED : UnclaimedStatus.DISOWNED;
                            return registered
                                    .chain(() -> questions.end(session, before, end))
                                    .chain(() -> audit.record(session, decided(who, before, row.proof)))
                                    .replaceWith(() -> row.proof);
                        }));
    }

    @Override
    public Uni<Void> answered(Session session, String districtId, List<Account> accounts, boolean isOwn, Actor who) {
        var word = new Decision(who.name(), StoredTime.now());
        var state = isOwn ? WebsiteProofState.ACCEPTED : WebsiteProofState.DECLINED;
        return Sequentially.forEach(
                accounts, account -> change(session, districtId, account, proof -> proof.in(state, word)));
    }

    private static Uni<Void> change(
            Session session, String districtId, Account account, UnaryOperator<WebsiteProof> next) {
        return WebsiteProofRow.lock(session, districtId, account)
                .invoke(rows -> rows.forEach(row -> row.setProof(next.apply(row.proof))))
                .replaceWithVoid();
    }

    /** Proposes again what a website alone registered, and takes it out, where it turns out to alert its district. */
    @Override
    public Uni<Void> apply(Session session, List<AssessedAccount> assessments) {
        return Sequentially.forEach(
                assessments,
                assessed -> Sequentially.forEach(
                        assessed.disproved(),
                        district ->
                                takeOut(session, district, assessed.account().asRegistered())));
    }

    private Uni<Void> takeOut(Session session, RegisteredDistrict district, Account account) {
        var districtId = district.districtId();
        return district.claimByWebsiteAlone(account)
                .map(claim -> change(session, districtId, claim.account(), WebsiteProofs::proposed)
                        .chain(() -> registry.removeOfficialAccount(
                                districtId, account, new Actor(claim.claimedBy(), false, false))))
                .orElseGet(() -> Uni.createFrom().item(false))
                .replaceWithVoid();
    }

    private static WebsiteProof proposed(WebsiteProof proof) {
        return proof.isRegistered() ? proof.disproved() : proof;
    }

    /** Proofs are erased with the alerts. */
    @Override
    public Uni<Void> erase(Session session, Collection<ErasedAccount> accounts) {
        return Uni.createFrom().voidItem();
    }

    private static Audit.Change decided(Actor who, WebsiteProof before, WebsiteProof after) {
        var isAccepted = after.state() == WebsiteProofState.ACCEPTED;
        var what = isAccepted ? "website_proof_accepted" : "website_proof_declined";
        var subject = "website_proof:" + after.proofId();
        return new Audit.Change(who.name(), what, subject, after.districtId(), before, after);
    }

    private static WebsiteProofRow known(@Nullable WebsiteProofRow row, String districtId, UUID proofId) {
        if (row == null || !row.districtId.equals(districtId)) {
            var detail = "The district has no website proof %s; GET /api/v1/districts/%s/website-proofs lists them";
            throw new Problem(Status.NOT_FOUND, "No such website proof", detail.formatted(proofId, districtId));
        }
        return row;
    }
}
