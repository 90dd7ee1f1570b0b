package org.lookalike.detector.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookalike.detector.alert.AssessedAccounts.CEDAR;
import static org.lookalike.detector.alert.AssessedAccounts.CONTEXT;
import static org.lookalike.detector.alert.AssessedAccounts.MAPLE;
import static org.lookalike.detector.alert.AssessedAccounts.T0;
import static org.lookalike.detector.alert.AssessedAccounts.account;
import static org.lookalike.detector.alert.AssessedAccounts.found;
import static org.lookalike.detector.alert.AssessedAccounts.match;
import static org.lookalike.detector.alert.AssessedAccounts.noMatch;
import static org.lookalike.detector.alert.AssessedAccounts.official;
import static org.lookalike.detector.alert.AssessedAccounts.seen;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.detection.ObservedAccount.Shown;
import org.lookalike.matching.Assessment.Match;

class AlertStateMachineTest {

    private final AlertStateMachine stateMachine = new AlertStateMachine(List.of(), List.of(), Map.of(), CONTEXT);

    @Test
    void match_unknownAccount_raisesRevisionOne() {
        var changes = stateMachine.apply(match(seen(0), MAPLE, 0.9), T0);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.isRaised()).isTrue();
            assertThat(change.alert().status()).isEqualTo(AlertStatus.NEW);
            assertThat(change.alert().district().name()).isEqualTo("Maple Hollow Public Schools");
            assertThat(change.alert().firstSeenAt()).isEqualTo(T0);
        });
    }

    @Test
    void match_sameAgain_changesNothing() {
        stateMachine.apply(match(seen(0), MAPLE, 0.9), T0);

        assertThat(stateMachine.apply(match(seen(0), MAPLE, 0.9), T0.plusSeconds(9)))
                .isEmpty();
        assertThat(stateMachine.apply(match(seen(60), MAPLE, 0.9), T0.plusSeconds(99)))
                .isEmpty();
    }

    @Test
    void match_sameAgain_changesNothingWhereContributionsAreNew() {
        var raised = stateMachine.apply(match(seen(0), MAPLE, 0.9), T0).get(0).alert();
        var stored = withEvidence(raised, storedBefore("observed"));
        var other = withEvidence(raised, storedBefore("other"));

        assertThat(new AlertStateMachine(List.of(stored), List.of(), Map.of(), CONTEXT)
                        .apply(match(seen(60), MAPLE, 0.9), T0))
                .isEmpty();
        assertThat(new AlertStateMachine(List.of(other), List.of(), Map.of(), CONTEXT)
                        .apply(match(seen(60), MAPLE, 0.9), T0))
                .singleElement()
                .satisfies(change -> assertThat(change.alert().match().evidence())
                        .isEqualTo(raised.match().evidence()));
    }

    @Test
    void match_higherScore_isTheNextRevision() {
        stateMachine.apply(match(seen(0), MAPLE, 0.9), T0);

        assertThat(stateMachine.apply(match(seen(1), MAPLE, 0.95), T0))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.alert().revision()).isEqualTo(2);
                    assertThat(change.alert().match().score()).isEqualTo(0.95);
                });
    }

    @Test
    void match_twoDistricts_raisesOneAlertForEach() {
        var account = seen(0);
        var both = new AssessedAccount(
                account,
                new Match(List.of(found(MAPLE, 0.9), found(CEDAR, 0.9))),
                Map.of(MAPLE.districtId(), MAPLE, CEDAR.districtId(), CEDAR));

        assertThat(stateMachine.apply(both, T0))
                .extracting(change -> change.alert().district().districtId())
                .containsExactly("dst_maple", "dst_cedar");
    }

    @Test
    void observedEarlierThanKnown_isIgnored() {
        stateMachine.apply(match(seen(10), MAPLE, 0.9), T0);

        assertThat(stateMachine.apply(noMatch(seen(5)), T0)).isEmpty();
    }

    @Test
    void renamedAway_keepsTheEvidenceAndShowsTheAccountAsItIs() {
        stateMachine.apply(match(seen(0), MAPLE, 0.9), T0);

        var renamed = stateMachine.apply(noMatch(account(5, "alex.example", AccountState.ACTIVE)), T0);

        assertThat(renamed).singleElement().satisfies(change -> {
            assertThat(change.alert().status()).isEqualTo(AlertStatus.NEW);
            assertThat(change.alert().account().handle()).isEqualTo("alex.example");
            assertThat(change.alert().match().observedAt()).isEqualTo(T0);
        });
    }

    @ParameterizedTest
    @CsvSource({"SUSPENDED, ACCOUNT_SUSPENDED", "DELETED, ACCOUNT_DELETED"})
    void gone_resolvesTheAlert_andReturned_opensItAgain(AccountState state, StatusReason reason) {
        stateMachine.apply(match(seen(0), MAPLE, 0.9), T0);

        var gone = stateMachine
                .apply(noMatch(account(1, "maple", state)), T0)
                .get(0)
                .alert();
        var back = stateMachine.apply(match(seen(2), MAPLE, 0.9), T0).get(0).alert();

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
        var raised = stateMachine
                .apply(match(account(0, "maple", AccountState.ACTIVE, "0a".repeat(32)), MAPLE, 0.9), T0)
                .get(0)
                .alert()
                .account();
        var unnamed = new ObservedAccount(
                "bluesky",
                "did:plc:a",
                "did:plc:a",
                Shown.named(null, null),
                state,
                T0.plusSeconds(1),
                "event-1",
                null);

        var gone = stateMachine.apply(noMatch(unnamed), T0).get(0).alert();

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
        assertThat(stateMachine.apply(noMatch(unnamed), T0))
                .as("gone as before")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({", 0a, false", "0a, , false", "0a, 0a, false", "0a, 0b, true"})
    void picture_isNews_onlyWhereBothAreKnown(String before, String after, boolean isNews) {
        stateMachine.apply(match(pictured(0, before), MAPLE, 0.9), T0);

        assertThat(stateMachine.apply(match(pictured(1, after), MAPLE, 0.9), T0))
                .hasSize(isNews ? 1 : 0);
    }

    private static ObservedAccount pictured(int second, String digits) {
        return account(second, "maple", AccountState.ACTIVE, digits == null ? null : digits.repeat(32));
    }

    @Test
    void registeredAsOfficial_resolvesTheAlert() {
        stateMachine.apply(match(seen(0), MAPLE, 0.9), T0);

        var own = stateMachine.apply(official(seen(1), MAPLE), T0);

        assertThat(own.get(0).alert().statusReason()).isEqualTo(StatusReason.ACCOUNT_OFFICIAL);
    }

    @Test
    void reported_isRemovedWhereTheAccountIsSeenToBeGone_untilItIsBack() {
        var raised = stateMachine.apply(match(seen(0), MAPLE, 0.9), T0).get(0).alert();
        var review = new Alert.Review(Verdict.TRUE_POSITIVE, null, List.of(), T0, null, null);
        var refused = new Alert.Report(Alert.Report.State.REFUSED, T0.plusSeconds(10), T0.plusSeconds(15), null);
        var confirmed = raised.withState(raised.state().reviewed(review), T0);
        var reported = new NextRevision(confirmed, T0).withReport(refused);
        var later = new AlertStateMachine(List.of(reported), List.of(), Map.of(), CONTEXT);

        var gone = later.apply(noMatch(account(20, "maple", AccountState.SUSPENDED)), T0);
        assertThat(gone).singleElement().satisfies(change -> {
            assertThat(change.alert().report().state()).isEqualTo(Alert.Report.State.REMOVED);
            assertThat(change.alert().report().settledAt()).isEqualTo(T0.plusSeconds(20));
            assertThat(change.alert().review().decidedAt()).isEqualTo(T0);
        });
        assertThat(later.apply(match(seen(30), MAPLE, 0.9), T0)).singleElement().satisfies(change -> {
            assertThat(change.alert().report()).isEqualTo(refused);
            assertThat(change.alert().report().settledAt()).isEqualTo(T0.plusSeconds(15));
        });
    }

    @Test
    void report_thatIsToldAgain_makesNoRevision() {
        var raised = stateMachine.apply(match(seen(0), MAPLE, 0.9), T0).get(0).alert();
        var filed = new Alert.Report(Alert.Report.State.FILED, T0.plusSeconds(10), null, null);
        var reported = new NextRevision(raised, T0).withReport(filed);

        assertThat(reported.revision()).isEqualTo(2);
        assertThat(reported.status()).as("nobody confirmed it").isEqualTo(AlertStatus.NEW);
        assertThat(new NextRevision(reported, T0.plusSeconds(99)).withReport(filed))
                .isSameAs(reported);
    }

    @Test
    void acknowledged_lastsWhileTheAlertIsOpen_andAlsoWhenItGetsMoreSevere() {
        var raised = stateMachine.apply(match(seen(0), MAPLE, 0.8), T0).get(0).alert();
        var given = new Acknowledgement(T0.plusSeconds(5), "Robin Sample");
        var acknowledged = raised.withState(raised.state().acknowledged(given), T0);
        var later = new AlertStateMachine(List.of(acknowledged), List.of(), Map.of(), CONTEXT);

        assertThat(acknowledged.revision()).isEqualTo(2);
        assertThat(acknowledged.status()).as("nobody decided about it").isEqualTo(AlertStatus.NEW);
        assertThat(later.apply(match(seen(20), MAPLE, 0.95), T0))
                .singleElement()
                .satisfies(
                        change -> assertThat(change.alert().acknowledgement()).isEqualTo(given));
        assertThat(later.apply(noMatch(account(30, "maple", AccountState.SUSPENDED)), T0))
                .singleElement()
                .satisfies(
                        change -> assertThat(change.alert().acknowledgement()).isEqualTo(given));
        assertThat(later.apply(match(seen(40), MAPLE, 0.9), T0)).singleElement().satisfies(change -> {
            assertThat(change.alert().statusReason()).isEqualTo(StatusReason.ACCOUNT_RETURNED);
            assertThat(change.alert().acknowledgement()).as("opened again").isNull();
        });
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
                alert.suppressedBy(),
                alert.report(),
                alert.acknowledgement());
    }
}
