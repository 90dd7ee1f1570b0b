package org.lookalike.detector.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookalike.detector.alert.AssessedAccounts.CONTEXT;
import static org.lookalike.detector.alert.AssessedAccounts.MAPLE;
import static org.lookalike.detector.alert.AssessedAccounts.T0;
import static org.lookalike.detector.alert.AssessedAccounts.match;
import static org.lookalike.detector.alert.AssessedAccounts.noMatch;
import static org.lookalike.detector.alert.AssessedAccounts.seen;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.Severity;

/** What it does to a district's alert that its own website links to the account. */
class WebsiteEvidenceTest {

    private static final WebsiteLink KNOWN = new WebsiteLink(
            "bluesky", null, "maple", "maplehollowschools.example", "https://maplehollowschools.example/", T0, null);
    private static final Alert.Reason LINK = WebsiteEvidence.of(KNOWN);

    private static final Alert RAISED = new AlertStateMachine(List.of(), List.of(), Map.of(), CONTEXT)
            .apply(match(seen(0), MAPLE, 0.9), T0)
            .get(0)
            .alert();

    @Test
    void link_isAReasonWithoutWeight_andRaisesTheSeverityOnce() {
        var linked = linked(RAISED);

        assertThat(linked.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(linked.revision()).isEqualTo(2);
        assertThat(linked.match().score()).isEqualTo(RAISED.match().score());
        assertThat(WebsiteEvidence.sentence(linked))
                .isEqualTo("The district's own website links to this account: maplehollowschools.example since"
                        + " Jan 12, 2026. That raises the severity by one step, as somebody may have broken into the"
                        + " site.");
        assertThat(linked(linked).match().evidence()).isEqualTo(linked.match().evidence());
    }

    @Test
    void link_staysWhenTheAccountIsSeenAgain_whetherItMatchesOrNot() {
        var stateMachine = new AlertStateMachine(List.of(linked(RAISED)), List.of(), Map.of(), CONTEXT);

        assertThat(stateMachine.apply(match(seen(1), MAPLE, 0.9), T0))
                .as("nothing new")
                .isEmpty();
        var weaker = stateMachine.apply(match(seen(2), MAPLE, 0.8), T0);
        assertThat(weaker).singleElement().satisfies(change -> {
            assertThat(change.alert().severity()).isEqualTo(Severity.CRITICAL);
            assertThat(WebsiteEvidence.of(change.alert())).containsExactly(LINK);
        });
        stateMachine.apply(noMatch(seen(3)), T0);
        assertThat(WebsiteEvidence.of(stateMachine.present(RAISED))).containsExactly(LINK);
    }

    @Test
    void linkThatWasThereBefore_isToldWhenTheAlertIsRaised() {
        var raised = knowing(List.of()).apply(match(seen(0), MAPLE, 0.9), T0);

        assertThat(raised).singleElement().satisfies(change -> {
            assertThat(change.alert().revision()).isEqualTo(1);
            assertThat(change.alert().severity()).isEqualTo(Severity.CRITICAL);
            assertThat(WebsiteEvidence.of(change.alert())).containsExactly(LINK);
        });
    }

    @Test
    void linkThatWasThereBefore_isToldWhenTheAlertIsReopened_andNotBefore() {
        assertThat(knowing(List.of(RAISED)).apply(match(seen(1), MAPLE, 0.9), T0))
                .as("it was open when the link appeared, and told then")
                .isEmpty();
        var closed = RAISED.withState(RAISED.state().closed(StatusReason.ACCOUNT_DELETED), T0);

        assertThat(knowing(List.of(closed)).apply(match(seen(1), MAPLE, 0.9), T0))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.alert().state().isOpen()).isTrue();
                    assertThat(change.alert().severity()).isEqualTo(Severity.CRITICAL);
                    assertThat(WebsiteEvidence.of(change.alert())).containsExactly(LINK);
                });
        var judged = AssessedAccounts.decided(RAISED, Verdict.FALSE_POSITIVE, List.of());
        assertThat(knowing(List.of(judged)).apply(match(seen(1), MAPLE, 0.9), T0))
                .as("a person's word holds")
                .isEmpty();
    }

    private static AlertStateMachine knowing(List<Alert> known) {
        return new AlertStateMachine(known, List.of(), Map.of(RAISED.alertId(), KNOWN), CONTEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                             | linked_by_own_website | The district's own website links to this account: maplehollow
                    HIDDEN   | linked_by_own_website | The district's own website links to this account where visitors cannot see it: maplehollow
                    WARNING  | warned_by_own_website | The district's own website warns of this account: maplehollow
                    """)
    void linkWithADoubt_saysSo_andTakesThePlaceOfTheOneBefore(LinkDoubt doubt, String signal, String begin) {
        var link = WebsiteEvidence.of(new WebsiteLink(
                "bluesky", null, "maple", "maplehollowschools.example", "https://m.example/", T0, doubt));

        var linked = new NextRevision(linked(RAISED), T0).linked(link);

        assertThat(WebsiteEvidence.of(linked)).containsExactly(link);
        assertThat(link.signal()).isEqualTo(signal);
        assertThat(link.summary()).startsWith(begin);
        assertThat(linked.severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void linkToASnoozedAlertsAccount_endsTheSnooze() {
        var snoozed = RAISED.withState(RAISED.state().snoozed(T0.plus(Duration.ofDays(7))), T0);

        var linked = linked(snoozed);

        assertThat(linked.snoozedUntil()).isNull();
        assertThat(linked.state().isOpen()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"LOW, MEDIUM", "MEDIUM, HIGH", "HIGH, CRITICAL", "CRITICAL, CRITICAL"})
    void severity_risesOneStep(Severity severity, Severity raised) {
        assertThat(WebsiteEvidence.raised(severity, List.of(LINK))).isEqualTo(raised);
        assertThat(WebsiteEvidence.raised(severity, List.of())).isEqualTo(severity);
    }

    private static Alert linked(Alert alert) {
        return new NextRevision(alert, T0).linked(LINK);
    }
}
