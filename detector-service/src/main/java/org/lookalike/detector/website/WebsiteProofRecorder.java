package org.lookalike.detector.website;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Erasures;
import org.lookalike.detector.alert.LinkDoubt;
import org.lookalike.detector.alert.WebsiteLinks;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.detection.AccountAssessment;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.detection.WebsiteWord;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.RegistryConfig;
import org.lookalike.detector.registry.RegistryConfig.ProofPolicy;
import org.lookalike.detector.registry.RegistryProblem.TooManyAccounts;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.detector.unclaimed.UnclaimedStatus;
import org.lookalike.detector.website.WebsiteEvent.Mention;
import org.lookalike.detector.website.WebsiteEvent.Visit;
import org.lookalike.detector.website.WebsiteProof.Decision;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;
import org.lookalike.postgres.retention.Removal;

/**
 * Keeps what the websites of districts prove, and registers the accounts that they name where the operator wants that. Whoever registers a
 * district may name any domain, so an account that a website registered is never confirmed for other districts. A person's word wins: an
 * account that a person registered is left alone, and one that a person declined, disowned or took out is not registered by its site.
 */
@ApplicationScoped
public class WebsiteProofRecorder {

    private final Sessions sessions;
    private final CurrentRegistry districts;
    private final Registry registry;
    private final WebsiteLinks links;
    private final SiteQuestions questions;
    private final AccountAssessment assessment;
    private final ProofPolicy policy;

    WebsiteProofRecorder(
            Sessions sessions,
            CurrentRegistry districts,
            Registry registry,
            WebsiteLinks links,
            SiteQuestions questions,
            AccountAssessment assessment,
            RegistryConfig config) {
        this.sessions = sessions;
        this.districts = districts;
        this.registry = registry;
        this.links = links;
        this.questions = questions;
        this.assessment = assessment;
        this.policy = config.websiteProof();
    }

    /** Applies news of a website, in one transaction for each district; applying it again changes nothing. */
    public Uni<Void> apply(WebsiteEvent event) {
        return districts.upToDate().chain(view -> concerned(view, event.website())
                .chain(ids -> alarming(event, ids, view)
                        .chain(found -> Sequentially.forEach(
                                ids,
                                id -> apply(event, found, id, view.districts().get(id))))));
    }

    /** Deletes proofs that no site gave for long; asks the district first where nobody else vouches for the account. */
    public Removal unseen() {
        Step withdrawal = (session, row, district) -> withdraw(session, row, district, row.proof.withdrawn(), null)
                .chain(() -> row.questionedAt == null
                        ? session.remove(row)
                        : Uni.createFrom().voidItem());
        return (before, limit) -> each("last_seen_at < :before and questioned_at is null", before, limit, withdrawal);
    }

    /** Takes out accounts that only a website vouched for, and does no more, of which the district said nothing when it was asked. */
    public Removal unanswered() {
        return (before, limit) ->
                each("questioned_at < :before", before, limit, (session, row, district) -> takeOut(row, district)
                        .chain(() -> questions.end(session, row.proof, UnclaimedStatus.NO_MATCH)));
    }

    /** What becomes of a proof, which is locked. */
    private interface Step {
        Uni<Void> take(Session session, WebsiteProofRow row, @Nullable RegisteredDistrict district);
    }

    /** Takes proofs for which a condition holds; those of a district come one after the other. */
    private Uni<Integer> each(String condition, Instant before, int limit, Step step) {
        var sql =
                "select * from website_proof where %s order by district_id, proof_id limit :limit for update skip locked";
        var proofs = NativeSql.of(sql.formatted(condition)).with("before", before, "limit", limit);
        return districts
                .upToDate()
                .chain(view -> sessions.forService(session -> proofs.list(session, WebsiteProofRow.class)
                        .call(rows -> Sequentially.forEach(
                                rows,
                                row -> step.take(session, row, view.districts().get(row.districtId))))
                        .map(List::size)));
    }

    private Uni<Void> apply(
            WebsiteEvent event, Set<String> found, String districtId, @Nullable RegisteredDistrict district) {
        return sessions.forService(session -> unerased(session, event).chain(news -> lockOfDistrict(session, districtId)
                .chain(rows -> apply(session, rows, found, district, news))));
    }

    /** Accounts of a visit, with a district, that their handles contradict; what else they show is assessed when seen. */
    private Uni<Set<String>> alarming(WebsiteEvent event, Set<String> districtIds, RegistryView view) {
        if (districtIds.isEmpty()
                || !(event instanceof Visit visit)
                || visit.mentions().isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var accounts = visit.mentions().stream()
                .map(named ->
                        ObservedAccount.onWebsite(named.account(), named.address(), visit.visitedAt(), visit.eventId()))
                .toList();
        return assessment.assessAgain(accounts, view).map(assessed -> assessed.stream()
                .flatMap(one -> one.matches().stream()
                        .filter(WebsiteWord::isContradictedBy)
                        .map(match -> alarm(match.districtId(), one.account().key())))
                .collect(Collectors.toSet()));
    }

    private static String alarm(String districtId, String accountKey) {
        return districtId + '|' + accountKey;
    }

    /** The districts that registered the site, and those for which it proves something that can be withdrawn. */
    private Uni<Set<String>> concerned(RegistryView view, String website) {
        var registered = view.districts().values().stream()
                .filter(district -> isRegistered(website, district))
                .map(RegisteredDistrict::districtId);
        return sessions.forService(session -> NativeSql.of(
                                """
                        select distinct district_id from website_proof
                        where website = :website and state in ('PROPOSED', 'ACCEPTED', 'QUESTIONED')""")
                        .with("website", website)
                        .list(session, String.class))
                .map(known -> Stream.concat(known.stream(), registered).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static boolean isRegistered(String website, RegisteredDistrict district) {
        return district.profile().webDomains().contains(website);
    }

    /** The proofs of a district, locked until the transaction ends; until then no other transaction adds one. */
    private static Uni<List<WebsiteProofRow>> lockOfDistrict(Session session, String districtId) {
        return NativeSql.of("select 1 from pg_advisory_xact_lock(hashtextextended('website_proof ' || :districtId, 0))")
                .with("districtId", districtId)
                .first(session, Integer.class)
                .chain(() -> NativeSql.of(
                                "select * from website_proof where district_id = :districtId order by proof_id for update")
                        .with("districtId", districtId)
                        .list(session, WebsiteProofRow.class));
    }

    private Uni<WebsiteEvent> unerased(Session session, WebsiteEvent event) {
        return event instanceof Visit visit
                ? Erasures.erasedAt(session, visit.accountKeys()).map(visit::withoutErased)
                : Uni.createFrom().item(event);
    }

    private Uni<Void> apply(
            Session session,
            List<WebsiteProofRow> rows,
            Set<String> found,
            @Nullable RegisteredDistrict district,
            WebsiteEvent event) {
        if (district == null || !isRegistered(event.website(), district)) {
            var eventId = event instanceof Visit visit ? visit.eventId() : null;
            var ofSite = rows.stream().filter(row -> row.website.equals(event.website()));
            return Sequentially.forEach(
                    ofSite.toList(), row -> withdraw(session, row, district, row.proof.withdrawn(), eventId));
        }
        return event instanceof Visit visit && visit.wasAtDomainOf(district.profile())
                ? apply(new VisitOf(session, district, found, visit), rows)
                : Uni.createFrom().voidItem();
    }

    /** A visit for a district that registered the site, with the {@linkplain #alarming alarming} accounts. */
    private record VisitOf(Session session, RegisteredDistrict district, Set<String> alarming, Visit visit) {}

    private Uni<Void> apply(VisitOf visitOf, List<WebsiteProofRow> rows) {
        var visit = visitOf.visit();
        var known = rows.stream().collect(Collectors.toMap(row -> row.accountKey, Function.identity()));
        var named = new TreeMap<String, Mention>();
        visit.mentions().forEach(mention -> named.putIfAbsent(WebsiteProof.keyOf(mention.account()), mention));
        var missing = rows.stream()
                .filter(row -> row.website.equals(visit.website())
                        && !named.containsKey(row.accountKey)
                        && row.proof.isChangedBy(visit))
                .toList();
        return Sequentially.forEach(
                        named.entrySet(), entry -> named(visitOf, known.get(entry.getKey()), entry.getValue()))
                .chain(() -> Sequentially.forEach(
                        missing,
                        row -> withdraw(
                                visitOf.session(), row, visitOf.district(), row.proof.missed(visit), visit.eventId())));
    }

    private Uni<Void> named(VisitOf visitOf, @Nullable WebsiteProofRow known, Mention mention) {
        var visit = visitOf.visit();
        if (known == null) {
            var row = new WebsiteProofRow(WebsiteProof.found(visitOf.district().districtId(), mention, visit));
            return visitOf.session().persist(row).chain(() -> settle(visitOf, row, null));
        }
        if (!known.proof.isChangedBy(visit)) {
            return Uni.createFrom().voidItem();
        }
        var before = known.proof;
        known.setProof(before.named(mention, visit));
        return settle(visitOf, known, before);
    }

    /** Brings a proof that a site just gave into agreement with what people said, and with alerts about the account. */
    private Uni<Void> settle(VisitOf visitOf, WebsiteProofRow row, @Nullable WebsiteProof before) {
        var proof = row.proof;
        if (visitOf.district().hasClaimed(proof.account())) {
            return settleClaimed(visitOf, row);
        }
        return switch (proof.state()) {
            case ACCEPTED, QUESTIONED -> {
                row.setProof(proof.in(WebsiteProofState.DECLINED, null));
                yield Uni.createFrom().voidItem();
            }
            case PROPOSED -> linkOrAccept(visitOf, row, proof.isNews(before));
            case DECLINED, WITHDRAWN -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> settleClaimed(VisitOf visitOf, WebsiteProofRow row) {
        var proof = row.proof;
        var word = wordOf(visitOf.district(), proof);
        var wasAsked = proof.state() == WebsiteProofState.QUESTIONED;
        if (word == null && proof.isDoubted() && (proof.isTakenBack() || wasAsked)) {
            var eventId = visitOf.visit().eventId();
            return question(visitOf.session(), row, visitOf.district(), proof, eventId);
        }
        row.setProof(proof.in(WebsiteProofState.ACCEPTED, word));
        return wasAsked
                ? questions.end(visitOf.session(), proof, UnclaimedStatus.REGISTERED)
                : Uni.createFrom().voidItem();
    }

    /**
     * A website that was broken into must not silence an impostor: what raised an alert, or would raise one, is left to a person, and so
     * is what the site began to name lately, or as one of several accounts of a platform.
     */
    private Uni<Void> linkOrAccept(VisitOf visitOf, WebsiteProofRow row, boolean isNews) {
        var proof = row.proof;
        var district = visitOf.district();
        var visit = visitOf.visit();
        var link = proof.link();
        return links.isAlerted(visitOf.session(), link).chain(isAlerted -> {
            if (isAlerted) {
                return isNews && link.isTold()
                        ? links.addTo(visitOf.session(), proof.districtId(), link, visit.eventId(), visit.traceParent())
                        : Uni.createFrom().voidItem();
            }
            if (isNews && link.doubt() == LinkDoubt.HIDDEN) {
                return questions.ask(visitOf.session(), district, proof, visit.eventId());
            }
            return policy == ProofPolicy.ACCEPT
                            && proof.isEstablished()
                            && !proof.hasRival(visit)
                            && district.profile().accountsOn(link.platform()).isEmpty()
                            && !district.hasDisowned(proof.account())
                            && !visitOf.alarming().contains(alarm(district.districtId(), row.accountKey))
                    ? accept(row)
                    : Uni.createFrom().voidItem();
        });
    }

    /** It stays proposed where the district has as many accounts as there may be. */
    private Uni<Void> accept(WebsiteProofRow row) {
        var proof = row.proof;
        return registry.addFromWebsite(proof.districtId(), proof.account(), proof.website(), proof.firstSeenAt())
                .invoke(() -> row.setProof(proof.in(WebsiteProofState.ACCEPTED, null)))
                .replaceWithVoid()
                .onFailure(TooManyAccounts.class)
                .recoverWithNull();
    }

    /** Stores the next proof; where it is withdrawn, the district is asked about an account for which nobody else vouches. */
    private Uni<Void> withdraw(
            Session session,
            WebsiteProofRow row,
            @Nullable RegisteredDistrict district,
            WebsiteProof next,
            @Nullable String causationId) {
        var isWithdrawn = next.state() == WebsiteProofState.WITHDRAWN;
        if (!isWithdrawn || row.state == WebsiteProofState.WITHDRAWN) {
            row.setProof(next);
            return Uni.createFrom().voidItem();
        }
        var word = district == null || !row.proof.isRegistered() ? next.decision() : wordOf(district, next);
        if (row.proof.isRegistered() && word == null && district != null && district.hasClaimed(next.account())) {
            return question(session, row, district, next, causationId);
        }
        row.setProof(next.in(WebsiteProofState.WITHDRAWN, word));
        return questions.end(session, next, UnclaimedStatus.NO_MATCH);
    }

    /** What the site takes back is asked, once, and not done. */
    private Uni<Void> question(
            Session session,
            WebsiteProofRow row,
            RegisteredDistrict district,
            WebsiteProof next,
            @Nullable String causationId) {
        var since = row.questionedAt;
        row.setProof(next.questioned(Objects.requireNonNullElseGet(since, StoredTime::now)));
        return since != null ? Uni.createFrom().voidItem() : questions.ask(session, district, row.proof, causationId);
    }

    private Uni<Void> takeOut(WebsiteProofRow row, @Nullable RegisteredDistrict district) {
        var proof = row.proof;
        var word = district == null ? null : wordOf(district, proof);
        row.setProof(proof.in(WebsiteProofState.WITHDRAWN, word));
        return word != null || district == null
                ? Uni.createFrom().voidItem()
                : registry.removeOfficialAccount(proof.districtId(), proof.account(), Actor.website(proof.website()))
                        .replaceWithVoid();
    }

    /** Who said that the account is the district's own: by a decision, or by registering or confirming it; null if no person did. */
    private static @Nullable Decision wordOf(RegisteredDistrict district, WebsiteProof proof) {
        if (proof.decision() != null && proof.state() != WebsiteProofState.DECLINED) {
            return proof.decision();
        }
        var site = Actor.website(proof.website()).name();
        return district.claims().stream()
                .filter(claim -> claim.account().isTheSameAs(proof.account()))
                .filter(claim -> claim.isConfirmed() || !claim.claimedBy().equals(site))
                .findFirst()
                .map(claim -> new Decision(
                        Objects.requireNonNullElse(claim.confirmedBy(), claim.claimedBy()),
                        Objects.requireNonNullElse(claim.confirmedAt(), claim.claimedAt())))
                .orElse(null);
    }
}
