package org.lookalike.detector.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookalike.detector.alert.AssessedAccounts.CEDAR;
import static org.lookalike.detector.alert.AssessedAccounts.CONTEXT;
import static org.lookalike.detector.alert.AssessedAccounts.MAPLE;
import static org.lookalike.detector.alert.AssessedAccounts.T0;
import static org.lookalike.detector.alert.AssessedAccounts.account;
import static org.lookalike.detector.alert.AssessedAccounts.decided;
import static org.lookalike.detector.alert.AssessedAccounts.found;
import static org.lookalike.detector.alert.AssessedAccounts.match;
import static org.lookalike.detector.alert.AssessedAccounts.noMatch;
import static org.lookalike.detector.alert.AssessedAccounts.official;
import static org.lookalike.detector.alert.AssessedAccounts.seen;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.alert.muting.TestPatterns;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Severity;

/** What rescans, verdicts and patterns of affiliates make of alerts. */
class AlertStateMachineStatusTest {

    private final AlertStateMachine stateMachine = new AlertStateMachine(List.of(), List.of(), Map.of(), CONTEXT);

    @Test
    void rescan_raisesForItsDistrictsAlone() {
        var account = seen(0);
        var both = new AssessedAccount(
                account,
                new Match(List.of(found(MAPLE, 0.9), found(CEDAR, 0.9))),
                Map.of(MAPLE.districtId(), MAPLE, CEDAR.districtId(), CEDAR));

        assertThat(stateMachine.apply(both.inRescanOf(Set.of("dst_cedar")), T0))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.alert().district().districtId()).isEqualTo("dst_cedar");
                    assertThat(change.alert().foundBy()).isEqualTo(FoundBy.RESCAN);
                });
        assertThat(stateMachine.apply(both, T0)).singleElement().satisfies(change -> {
            assertThat(change.alert().district().districtId()).isEqualTo("dst_maple");
            assertThat(change.alert().foundBy()).isEqualTo(FoundBy.OBSERVATION);
        });
    }

    @Test
    void rescan_leavesAlertsOfOtherDistrictsAlone() {
        stateMachine.apply(match(seen(0), MAPLE, 0.9), T0);
        var otherScore = match(seen(0), MAPLE, 0.8);
        var renamed = noMatch(account(5, "alex.example", AccountState.ACTIVE));

        assertThat(stateMachine.apply(otherScore.inRescanOf(Set.of("dst_cedar")), T0))
                .isEmpty();
        assertThat(stateMachine.apply(renamed.inRescanOf(Set.of("dst_cedar")), T0))
                .isEmpty();
        assertThat(stateMachine.apply(otherScore.inRescanOf(Set.of("dst_maple")), T0))
                .hasSize(1);
    }

    @Test
    void rescan_accountThatBecameOfficial_resolvesAlertsOfEveryDistrict() {
        stateMachine.apply(match(seen(0), MAPLE, 0.9), T0);
        var own = official(seen(0), CEDAR);

        assertThat(stateMachine.apply(own.inRescanOf(Set.of("dst_cedar")), T0))
                .singleElement()
                .satisfies(
                        change -> assertThat(change.alert().statusReason()).isEqualTo(StatusReason.ACCOUNT_OFFICIAL));
    }

    @Test
    void foundBy_staysThroughRevisions() {
        stateMachine.apply(match(seen(0), MAPLE, 0.9).inRescanOf(Set.of("dst_maple")), T0);

        var seenAgain =
                stateMachine.apply(match(seen(1), MAPLE, 0.95), T0).get(0).alert();
        var gone = stateMachine
                .apply(noMatch(account(2, "maple", AccountState.DELETED)), T0)
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
        var raised = stateMachine.apply(match(seen(0), MAPLE, 0.9), T0).get(0).alert();
        var actions = removed ? List.of(Action.REMOVED_BY_PLATFORM) : List.<Action>of();
        var decided = decided(raised, verdict, actions);

        var after = new AlertStateMachine(List.of(decided), List.of(), Map.of(), CONTEXT)
                .apply(match(seen(5), MAPLE, 0.99), T0);

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
        var affiliates = new AlertStateMachine(List.of(), patterns, Map.of(), CONTEXT);

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

        assertThat(new AlertStateMachine(List.of(), patterns, Map.of(), CONTEXT)
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

        assertThat(new AlertStateMachine(List.of(), patterns, Map.of(), CONTEXT)
                        .apply(
                                new AssessedAccount(account, new Match(List.of(critical)), Map.of("dst_maple", MAPLE)),
                                T0))
                .singleElement()
                .satisfies(change -> assertThat(change.alert().status()).isEqualTo(AlertStatus.NEW));
    }
}
