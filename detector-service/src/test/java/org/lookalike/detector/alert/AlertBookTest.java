package org.lookalike.detector.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookalike.detector.assessment.AccountState;
import org.lookalike.detector.assessment.Judgement;
import org.lookalike.detector.assessment.ObservedAccount;
import org.lookalike.detector.identity.DistrictProfile;
import org.lookalike.detector.identity.RegisteredDistrict;
import org.lookalike.detector.suppression.AffiliatePatterns;
import org.lookalike.detector.suppression.TestPatterns;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.Assessment.NoMatch;
import org.lookalike.matching.Assessment.Official;
import org.lookalike.matching.Confidence;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.Severity;
import org.lookalike.matching.Span;

class AlertBookTest {

    private static final Instant T0 = Instant.parse("2026-01-12T19:58:03Z");
    private static final Judge JUDGE = new Judge(new Alert.Detector("1.0.0", "sha256:9f2c"), 0.7);
    private static final RegisteredDistrict MAPLE = district("dst_maple", "Maple Hollow Public Schools");
    private static final RegisteredDistrict CEDAR = district("dst_cedar", "Cedar Falls Example Unified");

    private final AlertBook book = new AlertBook(List.of(), AffiliatePatterns.NONE, JUDGE);

    @Test
    void match_unknownAccount_raisesRevisionOne() {
        var changes = book.apply(match(seen(0), MAPLE, 0.9), T0);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.isRaised()).isTrue();
            assertThat(change.alert().status()).isEqualTo(AlertStatus.NEW);
            assertThat(change.alert().district().name()).isEqualTo("Maple Hollow Public Schools");
            assertThat(change.alert().firstSeenAt()).isEqualTo(T0);
        });
    }

    @Test
    void match_sameAgain_changesNothing() {
        book.apply(match(seen(0), MAPLE, 0.9), T0);

        assertThat(book.apply(match(seen(0), MAPLE, 0.9), T0.plusSeconds(9))).isEmpty();
        assertThat(book.apply(match(seen(60), MAPLE, 0.9), T0.plusSeconds(99))).isEmpty();
    }

    @Test
    void match_sameAgain_changesNothingWhereContributionsAreNew() {
        var raised = book.apply(match(seen(0), MAPLE, 0.9), T0).get(0).alert();
        var stored = withEvidence(raised, storedBefore("observed"));
        var other = withEvidence(raised, storedBefore("other"));

        assertThat(new AlertBook(List.of(stored), AffiliatePatterns.NONE, JUDGE).apply(match(seen(60), MAPLE, 0.9), T0))
                .isEmpty();
        assertThat(new AlertBook(List.of(other), AffiliatePatterns.NONE, JUDGE).apply(match(seen(60), MAPLE, 0.9), T0))
                .singleElement()
                .satisfies(change -> assertThat(change.alert().match().evidence())
                        .isEqualTo(raised.match().evidence()));
    }

    @Test
    void match_higherScore_isTheNextRevision() {
        book.apply(match(seen(0), MAPLE, 0.9), T0);

        assertThat(book.apply(match(seen(1), MAPLE, 0.95), T0)).singleElement().satisfies(change -> {
            assertThat(change.alert().revision()).isEqualTo(2);
            assertThat(change.alert().match().score()).isEqualTo(0.95);
        });
    }

    @Test
    void match_twoDistricts_raisesOneAlertForEach() {
        var account = seen(0);
        var both = new Judgement(
                account,
                new Match(List.of(found(MAPLE, 0.9), found(CEDAR, 0.9))),
                Map.of(MAPLE.districtId(), MAPLE, CEDAR.districtId(), CEDAR));

        assertThat(book.apply(both, T0))
                .extracting(change -> change.alert().district().districtId())
                .containsExactly("dst_maple", "dst_cedar");
    }

    @Test
    void observedEarlierThanKnown_isIgnored() {
        book.apply(match(seen(10), MAPLE, 0.9), T0);

        assertThat(book.apply(noMatch(seen(5)), T0)).isEmpty();
    }

    @Test
    void renamedAway_keepsTheEvidenceAndShowsTheAccountAsItIs() {
        book.apply(match(seen(0), MAPLE, 0.9), T0);

        var renamed = book.apply(noMatch(account(5, "alex.example", AccountState.ACTIVE)), T0);

        assertThat(renamed).singleElement().satisfies(change -> {
            assertThat(change.alert().status()).isEqualTo(AlertStatus.NEW);
            assertThat(change.alert().account().handle()).isEqualTo("alex.example");
            assertThat(change.alert().match().observedAt()).isEqualTo(T0);
        });
    }

    @ParameterizedTest
    @CsvSource({"SUSPENDED, ACCOUNT_SUSPENDED", "DELETED, ACCOUNT_DELETED"})
    void gone_resolvesTheAlert_andReturned_opensItAgain(AccountState state, StatusReason reason) {
        book.apply(match(seen(0), MAPLE, 0.9), T0);

        var gone = book.apply(noMatch(account(1, "maple", state)), T0).get(0).alert();
        var back = book.apply(match(seen(2), MAPLE, 0.9), T0).get(0).alert();

        assertThat(gone.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(gone.statusReason()).isEqualTo(reason);
        assertThat(back.status()).isEqualTo(AlertStatus.NEW);
        assertThat(back.statusReason()).isEqualTo(StatusReason.ACCOUNT_RETURNED);
        assertThat(back.revision()).isEqualTo(3);
    }

    /** Platforms say little of an account that is gone: what people saw is kept. */
    @ParameterizedTest
    @EnumSource(names = {"SUSPENDED", "DELETED"})
    void gone_keepsTheLastLook(AccountState state) {
        var raised = book.apply(match(account(0, "maple", AccountState.ACTIVE, "0a".repeat(32)), MAPLE, 0.9), T0)
                .get(0)
                .alert()
                .account();
        var unnamed = new ObservedAccount(
                "bluesky",
                "did:plc:a",
                "did:plc:a",
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                state,
                T0.plusSeconds(1),
                "event-1",
                null);

        var gone = book.apply(noMatch(unnamed), T0).get(0).alert();

        assertThat(gone.account())
                .isEqualTo(new Alert.Account(
                        "bluesky",
                        "did:plc:a",
                        raised.handle(),
                        raised.displayName(),
                        raised.profileUrl(),
                        raised.avatarHash(),
                        state));
        assertThat(gone.lastSeenAt()).isEqualTo(T0.plusSeconds(1));
        assertThat(book.apply(noMatch(unnamed), T0)).as("gone as before").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({", 0a, false", "0a, , false", "0a, 0a, false", "0a, 0b, true"})
    void picture_isNews_onlyWhereBothAreKnown(String before, String after, boolean isNews) {
        book.apply(match(pictured(0, before), MAPLE, 0.9), T0);

        assertThat(book.apply(match(pictured(1, after), MAPLE, 0.9), T0)).hasSize(isNews ? 1 : 0);
    }

    private static ObservedAccount pictured(int second, String digits) {
        return account(second, "maple", AccountState.ACTIVE, digits == null ? null : digits.repeat(32));
    }

    @Test
    void registeredAsOfficial_resolvesTheAlert() {
        book.apply(match(seen(0), MAPLE, 0.9), T0);

        var own = book.apply(new Judgement(seen(1), new Official("dst_maple"), Map.of()), T0);

        assertThat(own.get(0).alert().statusReason()).isEqualTo(StatusReason.ACCOUNT_OFFICIAL);
    }

    @Test
    void rescan_raisesForItsDistrictsAlone() {
        var account = seen(0);
        var both = new Judgement(
                account,
                new Match(List.of(found(MAPLE, 0.9), found(CEDAR, 0.9))),
                Map.of(MAPLE.districtId(), MAPLE, CEDAR.districtId(), CEDAR));

        assertThat(book.apply(both.inRescanOf(Set.of("dst_cedar")), T0))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.alert().district().districtId()).isEqualTo("dst_cedar");
                    assertThat(change.alert().foundBy()).isEqualTo(FoundBy.RESCAN);
                });
        assertThat(book.apply(both, T0)).singleElement().satisfies(change -> {
            assertThat(change.alert().district().districtId()).isEqualTo("dst_maple");
            assertThat(change.alert().foundBy()).isEqualTo(FoundBy.OBSERVATION);
        });
    }

    @Test
    void rescan_leavesAlertsOfOtherDistrictsAlone() {
        book.apply(match(seen(0), MAPLE, 0.9), T0);
        var otherScore = match(seen(0), MAPLE, 0.8);
        var renamed = noMatch(account(5, "alex.example", AccountState.ACTIVE));

        assertThat(book.apply(otherScore.inRescanOf(Set.of("dst_cedar")), T0)).isEmpty();
        assertThat(book.apply(renamed.inRescanOf(Set.of("dst_cedar")), T0)).isEmpty();
        assertThat(book.apply(otherScore.inRescanOf(Set.of("dst_maple")), T0)).hasSize(1);
    }

    @Test
    void rescan_accountThatBecameOfficial_resolvesAlertsOfEveryDistrict() {
        book.apply(match(seen(0), MAPLE, 0.9), T0);
        var own = new Judgement(seen(0), new Official("dst_cedar"), Map.of());

        assertThat(book.apply(own.inRescanOf(Set.of("dst_cedar")), T0))
                .singleElement()
                .satisfies(
                        change -> assertThat(change.alert().statusReason()).isEqualTo(StatusReason.ACCOUNT_OFFICIAL));
    }

    @Test
    void foundBy_staysThroughRevisions() {
        book.apply(match(seen(0), MAPLE, 0.9).inRescanOf(Set.of("dst_maple")), T0);

        var seenAgain = book.apply(match(seen(1), MAPLE, 0.95), T0).get(0).alert();
        var gone = book.apply(noMatch(account(2, "maple", AccountState.DELETED)), T0)
                .get(0)
                .alert();

        assertThat(List.of(seenAgain, gone, decided(gone, Verdict.BENIGN, List.of())))
                .extracting(Alert::foundBy)
                .containsOnly(FoundBy.RESCAN);
    }

    @ParameterizedTest
    @CsvSource({
        "FALSE_POSITIVE,    false, SUPPRESSED",
        "BENIGN,            false, SUPPRESSED",
        "DUPLICATE,         false, RESOLVED",
        "INSUFFICIENT_DATA, false, IN_PROGRESS",
        "TRUE_POSITIVE,     false, IN_PROGRESS",
        "TRUE_POSITIVE,     true,  RESOLVED"
    })
    void verdict_leadsToStatus_andMatchingAgainDoesNotUndoIt(Verdict verdict, boolean removed, AlertStatus status) {
        var raised = book.apply(match(seen(0), MAPLE, 0.9), T0).get(0).alert();
        var actions = removed ? List.of(Action.REMOVED_BY_PLATFORM) : List.<Action>of();
        var decided = decided(raised, verdict, actions);

        var after =
                new AlertBook(List.of(decided), AffiliatePatterns.NONE, JUDGE).apply(match(seen(5), MAPLE, 0.99), T0);

        assertThat(decided.status()).isEqualTo(status);
        assertThat(decided.revision()).isEqualTo(2);
        assertThat(after).singleElement().satisfies(change -> {
            assertThat(change.alert().status()).isEqualTo(status);
            assertThat(change.alert().review()).isEqualTo(decided.review());
        });
    }

    /** Impostors who take a booster club's name and then the district's must not stay hidden. */
    @Test
    void accountOfAnAffiliate_beginsSuppressed_andIsNewWhenItTakesAnotherName() {
        var patterns = TestPatterns.handle("dst_maple", "*-boosters");
        var affiliates = new AlertBook(List.of(), patterns, JUDGE);

        var raised = affiliates
                .apply(match(account(0, "maple-boosters", AccountState.ACTIVE), MAPLE, 0.9), T0)
                .get(0)
                .alert();
        var renamed = affiliates
                .apply(match(account(1, "maplehollow", AccountState.ACTIVE), MAPLE, 0.9), T0)
                .get(0)
                .alert();

        assertThat(raised.status()).isEqualTo(AlertStatus.SUPPRESSED);
        assertThat(raised.statusReason()).isEqualTo(StatusReason.AFFILIATE_PATTERN);
        assertThat(raised.suppressedBy()).isEqualTo(TestPatterns.ID);
        assertThat(renamed.status()).isEqualTo(AlertStatus.NEW);
        assertThat(renamed.statusReason()).isEqualTo(StatusReason.AFFILIATE_PATTERN_ENDED);
    }

    @Test
    void patternOfOneDistrict_suppressesNothingOfAnother() {
        var patterns = TestPatterns.handle("dst_cedar", "*-boosters");

        assertThat(new AlertBook(List.of(), patterns, JUDGE)
                        .apply(match(account(0, "maple-boosters", AccountState.ACTIVE), MAPLE, 0.9), T0))
                .singleElement()
                .satisfies(change -> assertThat(change.alert().status()).isEqualTo(AlertStatus.NEW));
    }

    @Test
    void whatIsCritical_isRaised_whateverItsName() {
        var patterns = TestPatterns.handle("dst_maple", "*-boosters");
        var found = found(MAPLE, 0.9);
        var critical = new DistrictMatch(
                found.districtId(), found.score(), found.confidence(), Severity.CRITICAL, found.evidence());
        var account = account(0, "maple-boosters", AccountState.ACTIVE);

        assertThat(new AlertBook(List.of(), patterns, JUDGE)
                        .apply(new Judgement(account, new Match(List.of(critical)), Map.of("dst_maple", MAPLE)), T0))
                .singleElement()
                .satisfies(change -> assertThat(change.alert().status()).isEqualTo(AlertStatus.NEW));
    }

    @Test
    void alertId_isTheSameOnEveryReplica() {
        assertThat(Alert.idOf("dst_maple", seen(0)))
                .isEqualTo(Alert.idOf("dst_maple", account(9, "renamed", AccountState.SUSPENDED)))
                .isNotEqualTo(Alert.idOf("dst_cedar", seen(0)));
        assertThat(Alert.idOf("dst_maple", seen(0)).version()).isEqualTo(5);
    }

    /** The reason of {@link #found}, as stored before contributions and differences were kept. */
    private static Alert.Reason storedBefore(String observed) {
        return new Alert.Reason(
                "display_name_same", 0.9, 0.9, null, observed, "expected", List.of(), "The name is the district's.");
    }

    private static Alert withEvidence(Alert alert, Alert.Reason reason) {
        var match = alert.match();
        return new Alert(
                alert.alertId(),
                alert.revision(),
                alert.status(),
                alert.statusReason(),
                alert.severity(),
                alert.district(),
                alert.account(),
                new Alert.Finding(
                        match.score(), match.threshold(), match.confidence(), match.observedAt(), List.of(reason)),
                alert.review(),
                alert.foundBy(),
                alert.detector(),
                alert.firstSeenAt(),
                alert.lastSeenAt(),
                alert.updatedAt(),
                alert.snoozedUntil(),
                alert.suppressedBy());
    }

    private static Alert decided(Alert alert, Verdict verdict, List<Action> actions) {
        return alert.standing(alert.standing().judged(new Alert.Review(verdict, null, actions, T0)), T0);
    }

    private static ObservedAccount seen(int second) {
        return account(second, "maple", AccountState.ACTIVE);
    }

    private static ObservedAccount account(int second, String handle, AccountState state) {
        return account(second, handle, state, null);
    }

    private static ObservedAccount account(int second, String handle, AccountState state, String avatarHash) {
        return new ObservedAccount(
                "bluesky",
                "did:plc:a",
                handle,
                "Maple Hollow",
                null,
                null,
                null,
                List.of(),
                null,
                avatarHash,
                state,
                T0.plusSeconds(second),
                "event-" + second,
                null);
    }

    private static Judgement match(ObservedAccount account, RegisteredDistrict district, double score) {
        return new Judgement(
                account, new Match(List.of(found(district, score))), Map.of(district.districtId(), district));
    }

    private static Judgement noMatch(ObservedAccount account) {
        return new Judgement(account, new NoMatch(), Map.of());
    }

    private static DistrictMatch found(RegisteredDistrict district, double score) {
        var evidence = new Evidence(
                "display_name_same",
                score,
                0.9,
                0.9 * score,
                "observed",
                "expected",
                List.of(new Span(0, 8)),
                "The name is the district's.");
        return new DistrictMatch(district.districtId(), score, Confidence.HIGH, Severity.HIGH, List.of(evidence));
    }

    private static RegisteredDistrict district(String id, String name) {
        var profile = new DistrictProfile(
                null, name, List.of(), List.of(), null, "MA", List.of(), List.of(), null, null, null);
        return new RegisteredDistrict(id, profile, Map.of(), 1, T0, T0, null);
    }
}
