package org.lookalike.detector.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookalike.detector.alert.AssessedAccounts.CEDAR;
import static org.lookalike.detector.alert.AssessedAccounts.CONTEXT;
import static org.lookalike.detector.alert.AssessedAccounts.MAPLE;
import static org.lookalike.detector.alert.AssessedAccounts.T0;
import static org.lookalike.detector.alert.AssessedAccounts.claiming;
import static org.lookalike.detector.alert.AssessedAccounts.match;
import static org.lookalike.detector.alert.AssessedAccounts.matchClaimedBy;
import static org.lookalike.detector.alert.AssessedAccounts.official;
import static org.lookalike.detector.alert.AssessedAccounts.seen;
import static org.lookalike.detector.alert.AssessedAccounts.withNcesId;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.matching.Assessment.NoMatch;

/** What it does to a district's alert that another district calls the account its own. */
class AlertStateMachineClaimsTest {

    private final AlertStateMachine stateMachine = new AlertStateMachine(List.of(), List.of(), Map.of(), CONTEXT);

    @Test
    void claim_changesNothingOfTheOthersAlert() {
        var without = stateMachine.apply(match(seen(0), MAPLE, 0.9), T0);
        var with = new AlertStateMachine(List.of(), List.of(), Map.of(), CONTEXT)
                .apply(matchClaimedBy(seen(0), MAPLE, claiming(CEDAR, false)), T0);

        assertThat(with).isEqualTo(without);
        assertThat(ClaimEvidence.audited(with)).isEmpty();
        assertThat(stateMachine.apply(
                        matchClaimedBy(seen(0), MAPLE, claiming(CEDAR, false)).inRescanOfAll(), T0))
                .isEmpty();
    }

    @Test
    void confirmedClaim_closesTheAlertOfTheOther_andItsEndOpensIt() {
        stateMachine.apply(match(seen(0), MAPLE, 0.9), T0);

        var closed = stateMachine.apply(
                official(seen(0), claiming(withNcesId(CEDAR), true)).inRescanOf(Set.of("dst_cedar")), T0);
        var reopened = stateMachine.apply(match(seen(0), MAPLE, 0.9).inRescanOfAll(), T0);

        assertThat(closed).singleElement().satisfies(change -> {
            assertThat(change.alert().statusReason()).isEqualTo(StatusReason.ACCOUNT_OFFICIAL);
            assertThat(ClaimEvidence.sentences(change.alert()))
                    .containsExactly("Registered as its own by Cedar Falls Example Unified since Jan 12, 2026,"
                            + " confirmed on Jan 13, 2026.");
        });
        assertThat(ClaimEvidence.audited(closed)).hasSize(1);
        assertThat(reopened).singleElement().satisfies(change -> {
            assertThat(change.alert().status()).isEqualTo(AlertStatus.NEW);
            assertThat(change.alert().statusReason()).isEqualTo(StatusReason.ACCOUNT_RETURNED);
            assertThat(ClaimEvidence.sentences(change.alert())).isEmpty();
        });
    }

    @Test
    void ownClaim_closesOwnAlertAlone() {
        stateMachine.apply(match(seen(0), MAPLE, 0.9), T0);
        stateMachine.apply(match(seen(0), CEDAR, 0.9), T0);

        var changes = stateMachine.apply(matchClaimedBy(seen(1), MAPLE, claiming(CEDAR, false)), T0);

        assertThat(changes)
                .filteredOn(change -> change.alert().status() == AlertStatus.RESOLVED)
                .extracting(change -> change.alert().district().districtId())
                .containsExactly("dst_cedar");
        assertThat(changes).hasSize(1);
    }

    @Test
    void claimOfAnAccountThatMatchesNoMore_changesNothing() {
        var raised = stateMachine.apply(match(seen(0), MAPLE, 0.9), T0);
        var claimant = claiming(CEDAR, false);

        var changes = stateMachine.apply(
                new AssessedAccount(seen(1), new NoMatch(List.of("dst_cedar")), Map.of("dst_cedar", claimant)), T0);

        assertThat(raised).hasSize(1);
        assertThat(changes).isEmpty();
    }

    /** Whoever manages the other district could have chosen its name to be read here. */
    @Test
    void nameThatNobodyVouchesFor_isNotTold() {
        stateMachine.apply(match(seen(0), MAPLE, 0.9), T0);

        var closed = stateMachine.apply(official(seen(0), claiming(CEDAR, true)).inRescanOfAll(), T0);

        assertThat(closed).singleElement().satisfies(change -> {
            assertThat(ClaimEvidence.sentences(change.alert()))
                    .containsExactly("Registered as its own by another registered district since Jan 12, 2026,"
                            + " confirmed on Jan 13, 2026.");
            assertThat(change.alert().toString()).doesNotContain("Cedar Falls");
        });
    }
}
