package org.lookalike.detector.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookalike.detector.detection.AccountState;

class AlertStateTest {

    private static final Instant T0 = Instant.parse("2026-01-12T19:58:03Z");
    private static final Instant LATER = T0.plusSeconds(3600);
    private static final UUID PATTERN = new UUID(1, 1);
    private static final UUID OTHER_PATTERN = new UUID(2, 2);

    private static final Acknowledgement FIRST = new Acknowledgement(T0, "Robin Sample");
    private static final Acknowledgement SECOND = new Acknowledgement(LATER, "Alex Example");

    private final AlertState raised = AlertState.raised(null);

    @Test
    void snoozed_isOpen_andComesBackAsWhatItIs() {
        var snoozed = raised.snoozed(LATER);
        var confirmed = raised.reviewed(review(Verdict.TRUE_POSITIVE));

        assertThat(snoozed.isOpen()).isTrue();
        assertThat(snoozed.reason()).isEqualTo(StatusReason.SNOOZED);
        assertThat(snoozed.unsnoozed())
                .isEqualTo(new AlertState(AlertStatus.NEW, StatusReason.SNOOZE_ENDED, null, null, null, null));
        assertThat(confirmed.snoozed(LATER).unsnoozed().status()).isEqualTo(AlertStatus.IN_PROGRESS);
        assertThat(raised.unsnoozed()).as("was not snoozed").isEqualTo(raised);
    }

    @ParameterizedTest
    @CsvSource({"true, SNOOZE_ENDED", "false, SNOOZED"})
    void snoozed_comesBackEarlier_whereTheAccountGetsMoreSevere(boolean isMoreSevere, StatusReason reason) {
        assertThat(raised.snoozed(LATER).matched(isMoreSevere, null).reason()).isEqualTo(reason);
    }

    @Test
    void snoozed_isClosedForGood_whenTheAccountIsGone() {
        var gone = raised.snoozed(LATER).closed(StatusReason.ACCOUNT_DELETED);

        assertThat(gone.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(gone.snoozedUntil()).isNull();
        assertThat(gone.unsnoozed()).isEqualTo(gone);
    }

    @Test
    void suppressedByAPattern_isOpenAgain_whenItFitsNoMore() {
        var suppressed = AlertState.raised(PATTERN);

        assertThat(suppressed.status()).isEqualTo(AlertStatus.SUPPRESSED);
        assertThat(suppressed.reason()).isEqualTo(StatusReason.AFFILIATE_PATTERN);
        assertThat(suppressed.matched(false, PATTERN)).isEqualTo(suppressed);
        assertThat(suppressed.matched(false, OTHER_PATTERN).suppressedBy()).isEqualTo(OTHER_PATTERN);
        assertThat(suppressed.matched(false, null).status()).isEqualTo(AlertStatus.NEW);
        assertThat(suppressed.unsuppressed().reason()).isEqualTo(StatusReason.AFFILIATE_PATTERN_ENDED);
        assertThat(raised.unsuppressed()).isEqualTo(raised);
    }

    @Test
    void open_isNotSuppressedByAPatternThatCameLater() {
        assertThat(raised.matched(false, PATTERN)).isEqualTo(raised);
    }

    @Test
    void own_isOpenAgain_whenTheAccountIsTakenOutOfTheDistrictsOwn() {
        var official = raised.official(review(Verdict.BENIGN));

        assertThat(official.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(official.matched(false, null).reason()).isEqualTo(StatusReason.ACCOUNT_RETURNED);
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void takenBack_standsWhereItStood(Verdict verdict) {
        var decided = raised.snoozed(LATER).reviewed(review(verdict));

        assertThat(decided.revertedTo(raised.snoozed(LATER), AccountState.ACTIVE, T0))
                .isEqualTo(raised.snoozed(LATER));
    }

    @ParameterizedTest
    @CsvSource({
        "SUSPENDED, RESOLVED, ACCOUNT_SUSPENDED",
        "DELETED,   RESOLVED, ACCOUNT_DELETED",
        "ACTIVE,    NEW,      ",
    })
    void takenBack_heedsWhatBecameOfTheAccountSince(AccountState state, AlertStatus status, StatusReason reason) {
        var back = raised.reviewed(review(Verdict.BENIGN)).revertedTo(raised, state, T0);

        assertThat(back.status()).isEqualTo(status);
        assertThat(back.reason()).isEqualTo(reason);
    }

    @Test
    void takenBack_accountThatReturnedSince_isOpen() {
        var gone = raised.closed(StatusReason.ACCOUNT_SUSPENDED);
        var confirmed = gone.reviewed(review(Verdict.TRUE_POSITIVE));

        assertThat(confirmed.revertedTo(gone, AccountState.ACTIVE, T0).reason())
                .isEqualTo(StatusReason.ACCOUNT_RETURNED);
    }

    @Test
    void takenBack_snoozeThatIsOverSince_isBack() {
        var snoozed = raised.snoozed(T0);

        assertThat(snoozed.reviewed(review(Verdict.BENIGN)).revertedTo(snoozed, AccountState.ACTIVE, LATER))
                .isEqualTo(snoozed.unsnoozed());
    }

    @ParameterizedTest
    @CsvSource({
        "TRUE_POSITIVE, FILED,   IN_PROGRESS, REPORTED_TO_PLATFORM",
        "TRUE_POSITIVE, REFUSED, IN_PROGRESS, REPORTED_TO_PLATFORM",
        "TRUE_POSITIVE, REMOVED, RESOLVED,    REPORTED_TO_PLATFORM REMOVED_BY_PLATFORM",
        "BENIGN,        FILED,   SUPPRESSED,  ''"
    })
    void reported_notesWhatWasDone_andTheDecisionKeepsItsTime(
            Verdict verdict, Alert.Report.State state, AlertStatus status, String actions) {
        var reported = raised.reviewed(review(verdict)).reported(new Alert.Report(state, LATER, LATER, null));

        assertThat(reported.status()).isEqualTo(status);
        assertThat(reported.review().decidedAt()).isEqualTo(T0);
        assertThat(reported.review().actions())
                .extracting(Action::name)
                .containsExactly(actions.isEmpty() ? new String[0] : actions.split(" "));
    }

    @Test
    void verdict_keepsItsTime_whereItIsGivenAgain() {
        var confirmed = raised.reviewed(review(Verdict.TRUE_POSITIVE));
        var again = new Alert.Review(Verdict.TRUE_POSITIVE, null, List.of(Action.DISTRICT_INFORMED), LATER, null, null);

        assertThat(confirmed.reviewed(again).review())
                .isEqualTo(new Alert.Review(
                        Verdict.TRUE_POSITIVE, null, List.of(Action.DISTRICT_INFORMED), T0, null, null));
        assertThat(raised.reviewed(review(Verdict.INSUFFICIENT_DATA))
                        .reviewed(again)
                        .review()
                        .decidedAt())
                .isEqualTo(LATER);
    }

    @Test
    void verdict_hasItsOwnTime_whereTheAlertWasReopenedSince() {
        var reopened = raised.reviewed(review(Verdict.TRUE_POSITIVE))
                .closed(StatusReason.ACCOUNT_DELETED)
                .matched(false, null);
        var again = new Alert.Review(Verdict.TRUE_POSITIVE, null, List.of(), LATER, null, null);

        assertThat(reopened.status()).isEqualTo(AlertStatus.NEW);
        assertThat(reopened.reviewed(again).review()).isEqualTo(again);
    }

    @Test
    void reported_staysSnoozed() {
        var snoozed = raised.reviewed(review(Verdict.TRUE_POSITIVE)).snoozed(LATER);

        assertThat(snoozed.reported(new Alert.Report(Alert.Report.State.FILED, T0, null, null))
                        .snoozedUntil())
                .isEqualTo(LATER);
    }

    @Test
    void acknowledged_byTheFirst_whoStays() {
        var acknowledged = raised.acknowledged(FIRST);

        assertThat(raised.isUnacknowledged()).isTrue();
        assertThat(acknowledged.isUnacknowledged()).isFalse();
        assertThat(acknowledged.status()).as("nobody decided about it").isEqualTo(AlertStatus.NEW);
        assertThat(acknowledged.acknowledged(SECOND)).isEqualTo(acknowledged);
    }

    @ParameterizedTest
    @CsvSource({
        "reviewed,   true",
        "confirmed,  true",
        "official,   true",
        "snoozed,    true",
        "closed,     true",
        "severe,     true",
        "returned,   false",
        "unsnoozed,  false",
        "severe-snoozed, false"
    })
    void acknowledged_untilItIsOpenedAgain(String change, boolean isKept) {
        var acknowledged = raised.acknowledged(FIRST);
        var after =
                switch (change) {
                    case "reviewed" -> acknowledged.reviewed(review(Verdict.BENIGN));
                    case "confirmed" -> acknowledged.reviewed(review(Verdict.TRUE_POSITIVE));
                    case "official" -> acknowledged.official(review(Verdict.BENIGN));
                    case "snoozed" -> acknowledged.snoozed(LATER);
                    case "closed" -> acknowledged.closed(StatusReason.ACCOUNT_DELETED);
                    case "severe" -> acknowledged.matched(true, null);
                    case "returned" ->
                        acknowledged.closed(StatusReason.ACCOUNT_DELETED).matched(false, null);
                    case "unsnoozed" -> acknowledged.snoozed(LATER).unsnoozed();
                    case "severe-snoozed" -> acknowledged.snoozed(LATER).matched(true, null);
                    default -> throw new IllegalArgumentException(change);
                };

        assertThat(after.acknowledgement()).isEqualTo(isKept ? FIRST : null);
    }

    private static Alert.Review review(Verdict verdict) {
        return new Alert.Review(verdict, null, List.of(), T0, null, null);
    }
}
