package org.lookalike.detector.alert;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lookalike.detector.alert.AssessedAccounts.CEDAR;
import static org.lookalike.detector.alert.AssessedAccounts.CONTEXT;
import static org.lookalike.detector.alert.AssessedAccounts.MAPLE;
import static org.lookalike.detector.alert.AssessedAccounts.T0;
import static org.lookalike.detector.alert.AssessedAccounts.decided;
import static org.lookalike.detector.alert.AssessedAccounts.found;
import static org.lookalike.detector.alert.AssessedAccounts.match;
import static org.lookalike.detector.alert.AssessedAccounts.noMatch;
import static org.lookalike.detector.alert.AssessedAccounts.official;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookalike.detector.alert.AlertStateMachine.Change;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.detection.ObservedAccount.Shown;
import org.lookalike.detector.detection.ObservedAccount.Shown.Reports;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Severity;

/** An account that was told of by its handle, and the account that is seen under it, are one as long as nothing speaks against it. */
class AlertAboutHandleTest {

    private Instant now = T0;
    private AlertStateMachine alerts = new AlertStateMachine(List.of(), List.of(), Map.of(), CONTEXT);

    private static ObservedAccount tip(int second, String displayName) {
        return observed(second, "handle:maple", "Maple", displayName, AccountState.ACTIVE);
    }

    private static ObservedAccount seen(int second, String id, String handle) {
        return observed(second, id, handle, "Maple Hollow", AccountState.ACTIVE);
    }

    private static ObservedAccount observed(int second, String id, String handle, String name, AccountState state) {
        var shown = Shown.named(name, "https://social.example/" + handle);
        return new ObservedAccount(
                "facebook", id, handle, shown, state, T0.plusSeconds(second), "event-" + second, null);
    }

    private List<Change> apply(AssessedAccount assessed) {
        var seenAt = assessed.account().observedAt();
        now = seenAt.isAfter(now) ? seenAt : now;
        return alerts.apply(assessed, now);
    }

    private Alert raise(AssessedAccount assessed) {
        return apply(assessed).get(0).alert();
    }

    /** The same alerts, as another replica reads them. */
    private void store(Alert... known) {
        alerts = new AlertStateMachine(List.of(known), List.of(), Map.of(), CONTEXT);
    }

    private static AssessedAccount withSeverity(ObservedAccount account, Severity severity) {
        var found = found(MAPLE, 0.9);
        var match =
                new DistrictMatch(found.districtId(), found.score(), found.confidence(), severity, found.evidence());
        return new AssessedAccount(account, new Match(List.of(match)), Map.of(MAPLE.districtId(), MAPLE));
    }

    @ParameterizedTest
    @CsvSource({"10", "-10"})
    void accountSeenUnderTheHandle_beforeOrAfter_continuesItsAlert(int second) {
        var told = raise(match(tip(0, null), MAPLE, 0.9));
        store(told);

        assertThat(apply(match(seen(second, "4711", "mAple"), MAPLE, 0.9)))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.isRaised()).isFalse();
                    assertThat(change.alert().alertId()).isEqualTo(told.alertId());
                    assertThat(change.alert().account().accountId()).isEqualTo("4711");
                    assertThat(change.alert().status()).isEqualTo(AlertStatus.NEW);
                    assertThat(change.alert().firstSeenAt()).isEqualTo(T0);
                });
        assertThat(apply(match(seen(second, "4711", "mAple"), MAPLE, 0.9))).isEmpty();
        assertThat(apply(match(tip(0, null), MAPLE, 0.9))).as("delivered again").isEmpty();
        assertThat(apply(match(tip(20, "Something else"), MAPLE, 0.9)))
                .as("told of again")
                .isEmpty();
    }

    @Test
    void wordsOfFamilies_changeNoAlertAboutAnAccountThatWasSeen_alsoNotByItsId() {
        store(raise(match(seen(0, "4711", "maple"), MAPLE, 0.9)));
        var told = told(10, new Reports(5, null, false));

        assertThat(apply(noMatch(told))).isEmpty();
        assertThat(apply(match(told, MAPLE, 0.8))).isEmpty();
    }

    private static ObservedAccount told(int second, @Nullable Reports reports) {
        var shown = new Shown(
                "Kim Lee", null, null, null, List.of(), List.of(), null, List.of(), null, null, null, reports);
        return new ObservedAccount(
                "facebook",
                "4711",
                "maple",
                shown,
                AccountState.ACTIVE,
                T0.plusSeconds(second),
                "event-" + second,
                null);
    }

    @Test
    void numberOfFamilies_followsAnAccountThatWasSeen_andOnlyRises() {
        store(raise(match(told(0, null), MAPLE, 0.9)));
        assertThat(apply(match(told(1, new Reports(1, null, true)), MAPLE, 0.9)))
                .singleElement()
                .satisfies(change -> assertThat(families(change)).isEqualTo("1: A family reported this account."));
        assertThat(apply(match(told(2, null), MAPLE, 0.9)))
                .as("a source that knows of no tips")
                .isEmpty();
        assertThat(apply(match(told(3, new Reports(10, null, true)), MAPLE, 0.9)))
                .singleElement()
                .satisfies(change -> {
                    assertThat(families(change)).isEqualTo("10: Reported by 10 families.");
                    assertThat(change.alert().severity())
                            .isEqualTo(change.before().severity());
                    assertThat(change.alert().match().score())
                            .isEqualTo(change.before().match().score());
                });
        assertThat(apply(match(told(4, new Reports(9, null, true)), MAPLE, 0.9)))
                .isEmpty();
    }

    @Test
    void alertOfAnAccountThatWasSeen_saysFromTheBeginningHowManyToldOfIt() {
        assertThat(families(apply(match(told(0, new Reports(2, null, true)), MAPLE, 0.9))
                        .get(0)))
                .isEqualTo("2: Reported by 2 families.");
    }

    private static String families(Change change) {
        return change.alert().match().reasons(FamilyEvidence.TOLD).stream()
                .map(reason -> reason.observed() + ": " + reason.summary())
                .collect(joining());
    }

    @Test
    void tipAboutAnAccountWithAnOpenAlert_raisesNone() {
        store(raise(match(seen(0, "4711", "maple"), MAPLE, 0.9)));

        assertThat(apply(match(tip(10, "Maple Hollow Closings"), MAPLE, 0.9))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPENDED", "DELETED"})
    void tipAboutTheHandleOfAnAccountThatIsGone_isAboutAnother(AccountState state) {
        raise(match(seen(0, "4711", "maple"), MAPLE, 0.9));
        apply(noMatch(observed(5, "4711", "maple", null, state)));

        assertThat(apply(match(tip(10, null), MAPLE, 0.9))).singleElement().matches(Change::isRaised);
    }

    @ParameterizedTest
    @EnumSource(names = {"BENIGN", "FALSE_POSITIVE", "TRUE_POSITIVE"})
    void verdictAboutAHandle_isCarriedOverToNoAccount_andNoneAboutAnAccountToItsHandle(Verdict verdict) {
        var removed = List.of(Action.REMOVED_BY_PLATFORM);
        store(decided(raise(match(tip(0, null), MAPLE, 0.9)), verdict, removed));
        assertThat(apply(match(seen(10, "4711", "maple"), MAPLE, 0.9)))
                .singleElement()
                .matches(Change::isRaised);

        now = T0;
        store(decided(raise(match(seen(0, "4712", "maple"), CEDAR, 0.9)), verdict, removed));
        assertThat(apply(match(tip(0, null), CEDAR, 0.9)))
                .as("told of before the verdict, and read again")
                .isEmpty();
        assertThat(apply(match(tip(10, null), CEDAR, 0.9))).singleElement().matches(Change::isRaised);
    }

    @Test
    void confirmedAlertThatIsOpen_goesOnWithTheAccountSeen() {
        var confirmed = decided(raise(match(tip(0, null), MAPLE, 0.9)), Verdict.TRUE_POSITIVE, List.of());
        store(confirmed);

        assertThat(apply(match(seen(10, "4711", "maple"), MAPLE, 0.9)))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.alert().alertId()).isEqualTo(confirmed.alertId());
                    assertThat(change.alert().account().accountId()).isEqualTo("4711");
                    assertThat(change.alert().status()).isEqualTo(AlertStatus.IN_PROGRESS);
                    assertThat(change.alert().review()).isEqualTo(confirmed.review());
                });
    }

    @Test
    void alertAboutTheDistrictsOwnHandle_goesOnWithTheAccount_andIsOpenAgainWhereItIsNoLongerTheDistricts() {
        var told = raise(match(tip(0, null), MAPLE, 0.9));
        var review = new Alert.Review(Verdict.BENIGN, "ours", List.of(), T0, null, null);
        var ours = told.withState(told.state().official(review), T0);
        store(ours);
        assertThat(apply(official(seen(10, "4711", "maple"), MAPLE)))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.alert().alertId()).isEqualTo(told.alertId());
                    assertThat(change.alert().account().accountId()).isEqualTo("4711");
                    assertThat(change.alert().status()).isEqualTo(AlertStatus.RESOLVED);
                });

        store(ours);
        assertThat(apply(match(seen(10, "4711", "maple"), MAPLE, 0.9)))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.alert().alertId()).isEqualTo(told.alertId());
                    assertThat(change.alert().status()).isEqualTo(AlertStatus.NEW);
                });
    }

    /** A handle that is freed and registered anew is another account's: once by its id, and once as it is told of again. */
    @Test
    void handleThatIsRegisteredAnew_isAnotherAccount() {
        var first = raise(match(tip(0, null), MAPLE, 0.9));
        apply(match(seen(10, "4711", "maple"), MAPLE, 0.9));

        var second = apply(match(seen(20, "4712", "maple"), MAPLE, 0.9));
        assertThat(second).singleElement().matches(Change::isRaised);

        store(first);
        var bound = raise(match(seen(10, "4711", "maple"), MAPLE, 0.9));
        var renamed = apply(noMatch(seen(30, "4711", "alex"))).get(0).alert();
        store(renamed);
        assertThat(apply(match(tip(0, null), MAPLE, 0.9)))
                .as("what was told before")
                .isEmpty();
        var third = apply(match(tip(40, null), MAPLE, 0.9));
        assertThat(third).singleElement().satisfies(change -> {
            assertThat(change.isRaised()).isTrue();
            assertThat(change.alert().alertId()).isNotEqualTo(bound.alertId());
        });
        store(renamed, third.get(0).alert());
        assertThat(apply(match(tip(40, null), MAPLE, 0.9)))
                .as("delivered again")
                .isEmpty();
        assertThat(apply(match(seen(50, "4713", "maple"), MAPLE, 0.9)))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.alert().alertId())
                            .isEqualTo(third.get(0).alert().alertId());
                    assertThat(change.alert().account().accountId()).isEqualTo("4713");
                });
        assertThat(apply(match(tip(40, null), MAPLE, 0.9))).as("once more").isEmpty();
    }

    @Test
    void alertOfOneDistrict_isNotChangedByWhatConcernsAnother() {
        store(raise(match(tip(0, null), MAPLE, 0.9)));

        assertThat(apply(match(seen(10, "4711", "maple"), CEDAR, 0.9)))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.isRaised()).isTrue();
                    assertThat(change.alert().district().districtId()).isEqualTo(CEDAR.districtId());
                });
    }

    /** Whoever owns an account can rename it to the handle and delete it, to close the alert about whoever has the handle next. */
    @Test
    void accountThatIsGoneOrHarmless_isNotTheOneThatWasToldOf() {
        store(raise(match(tip(0, null), MAPLE, 0.9)));

        assertThat(apply(noMatch(observed(10, "4711", "maple", null, AccountState.DELETED))))
                .isEmpty();
        assertThat(apply(noMatch(seen(10, "4711", "maple")))).isEmpty();
    }

    @Test
    void accountOfTheDistrictItself_closesTheAlert_ifItHasTheHandleAfterItWasToldOf() {
        var told = raise(match(tip(0, null), MAPLE, 0.9));
        assertThat(apply(official(seen(-10, "4711", "maple"), MAPLE))).isEmpty();

        assertThat(apply(official(seen(10, "4711", "maple"), MAPLE)))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.alert().alertId()).isEqualTo(told.alertId());
                    assertThat(change.alert().statusReason()).isEqualTo(StatusReason.ACCOUNT_OFFICIAL);
                });
    }

    /** Anybody may tell of an account under any name. */
    @ParameterizedTest
    @CsvSource({"LOW, false", "HIGH, false", "CRITICAL, true"})
    void whatIsToldAgain_changesTheAlertOnlyIfItIsGraver(Severity severity, boolean isChanged) {
        raise(match(tip(0, "Maple Hollow"), MAPLE, 0.9));

        assertThat(apply(withSeverity(tip(10, "Nice bakery"), severity))).hasSize(isChanged ? 1 : 0);
        assertThat(apply(noMatch(tip(20, "Nice bakery")))).isEmpty();
    }
}
