package org.lookalike.detector.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.detector.alert.Acknowledgement;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.alert.FoundBy;
import org.lookalike.detector.alert.StatusReason;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.kafka.WireJson;
import org.lookalike.matching.Confidence;
import org.lookalike.matching.Severity;
import org.lookalike.matching.Span;
import org.lookalike.testing.Contract;

/** Whatever state an alert is in and whatever an account calls itself, what is published is valid for every consumer. */
class ImpersonationAlertMessageTest {

    private static final Instant T0 = Instant.parse("2026-01-12T19:58:03.120Z");

    static Stream<Alert> alerts() {
        var alerts = new ArrayList<Alert>();
        for (var severity : Severity.values()) {
            for (var status : AlertStatus.values()) {
                alerts.add(alert(status, null, severity, "Maple Hollow", "Maple Hollow"));
            }
        }
        for (var reason : StatusReason.values()) {
            alerts.add(alert(AlertStatus.RESOLVED, reason, Severity.HIGH, "Maple Hollow", "Maple Hollow"));
        }
        for (var text : List.of("", " ", "\u202Eевил\u0000", "x".repeat(5000), "\uD83C\uDF41".repeat(3000))) {
            alerts.add(alert(AlertStatus.NEW, null, Severity.HIGH, text, text));
        }
        for (var verdict : Verdict.values()) {
            var alert = alert(AlertStatus.NEW, null, Severity.LOW, "a", "a");
            var review = new Alert.Review(verdict, "parody", List.of(Action.values()), T0, null, null);
            alerts.add(alert.withState(alert.state().reviewed(review), T0));
            alerts.add(alert.withState(alert.state().official(review), T0));
        }
        var open = alert(AlertStatus.NEW, null, Severity.LOW, "a", "a");
        alerts.add(open.withState(open.state().snoozed(T0.plusSeconds(60)), T0));
        alerts.add(acknowledged());
        for (var state : Alert.Report.State.values()) {
            var answeredAt = state == Alert.Report.State.FILED ? null : T0.plusSeconds(60);
            alerts.add(reported(new Alert.Report(state, T0, answeredAt, null)));
        }
        return alerts.stream();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlert_isValidForEveryone(Alert alert) {
        var json = WireJson.write(ImpersonationAlertMessage.of(alert));

        Contract.of("impersonation-alert").assertValidForEveryone(new String(json, StandardCharsets.UTF_8));
        assertThat(json).hasSizeLessThan(WireJson.MAX_BYTES);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            textBlock =
                    """
            # recorded, answered after, seen to be gone after | on the topic
            FILED,      none, none, filed,     none
            REFUSED,    60,   none, refused,   60
            NO_ANSWER,  60,   none, no_answer, 60
            FILED,      none, 90,   removed,   90
            REFUSED,    60,   90,   removed,   90
            REMOVED,    60,   90,   removed,   60
            """)
    void report_tellsWhatBecameOfIt_andNoText(
            Alert.Report.State recorded,
            @Nullable Integer answered,
            @Nullable Integer removed,
            String state,
            @Nullable Integer settled) {
        var told = JsonPath.from(json(reported(new Alert.Report(recorded, T0, after(answered), after(removed)))));

        assertThat(told.getString("report.state")).isEqualTo(state);
        assertThat(told.getString("report.filedAt")).isEqualTo(T0.toString());
        assertThat(told.getString("report.answeredAt"))
                .isEqualTo(settled == null ? null : after(settled).toString());
    }

    private static @Nullable Instant after(@Nullable Integer seconds) {
        return seconds == null ? null : T0.plusSeconds(seconds);
    }

    private static Alert reported(Alert.Report report) {
        return alert(AlertStatus.IN_PROGRESS, null, Severity.HIGH, reason("Maple Hollow", List.of()), report);
    }

    private static String json(Alert alert) {
        return new String(WireJson.write(ImpersonationAlertMessage.of(alert)), StandardCharsets.UTF_8);
    }

    @Test
    void reasonStoredBeforeContributionsWereKept_tellsNone() {
        var json = json(new Alert.Reason("handle_affix", 1, 0.8, null, "mhps_news", "mhps", List.of(), "News added."));

        Contract.of("impersonation-alert").assertValidForEveryone(json);
        assertThat(json).doesNotContain("contribution", "differences");
    }

    /** What is shown is cut to a thousand UTF-16 units: of the maple leaves, which take two, five hundred are left. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            # differences in 5000 leaves | on the topic
            0+1                          | 0+1
            5+0 499+1                    | 5+0 499+1
            499+2                        | 499+1
            500+1 501+0 4000+3           | ''
            500+0                        | 500+0
            0+2147483647                 | 0+500
            ''                           | ''
            """,
            delimiter = '|')
    void differences_endWhereTheTextIsCut(String differences, String told) {
        var json = json(reason("\uD83C\uDF41".repeat(5000), spans(differences)));

        Contract.of("impersonation-alert").assertValidForEveryone(json);
        assertThat(JsonPath.from(json).getList("match.evidence[0].differences", Span.class))
                .isEqualTo(spans(told));
    }

    @Test
    void differencesInVeryManyPlaces_areNotTold() {
        var text = "x".repeat(200);

        assertThat(json(reason(text, everyThirdLetter(50)))).contains("differences");
        assertThat(json(reason(text, everyThirdLetter(51)))).doesNotContain("differences");
    }

    @Test
    void acknowledged_saysWhen_andNotWho() {
        var json = json(acknowledged());

        assertThat(JsonPath.from(json).getMap("acknowledgement")).isEqualTo(Map.of("at", "2026-01-12T19:59:03.120Z"));
        assertThat(json).doesNotContain("Robin");
    }

    private static Alert acknowledged() {
        var alert = alert(AlertStatus.NEW, null, Severity.CRITICAL, "a", "a");
        var given = new Acknowledgement(T0.plusSeconds(60), "Robin Sample");
        return alert.withState(alert.state().acknowledged(given), T0.plusSeconds(60));
    }

    private static List<Span> everyThirdLetter(int times) {
        return IntStream.range(0, times).mapToObj(i -> new Span(3 * i, 1)).toList();
    }

    private static List<Span> spans(String text) {
        return Stream.of(text.split(" "))
                .filter(span -> !span.isEmpty())
                .map(span -> span.split("\\+"))
                .map(span -> new Span(Integer.parseInt(span[0]), Integer.parseInt(span[1])))
                .toList();
    }

    private static Alert.Reason reason(String observed, List<Span> differences) {
        return new Alert.Reason(
                "display_name_respelled", 1, 0.9, 0.9, observed, "Maple Hollow", differences, "The name is nearly so.");
    }

    private static String json(Alert.Reason reason) {
        return json(alert(AlertStatus.NEW, null, Severity.HIGH, reason));
    }

    private static Alert alert(
            AlertStatus status, StatusReason statusReason, Severity severity, String observed, String expected) {
        var reason = new Alert.Reason(
                "urgent_words", 1.0, 0.1, 0.1, observed, expected, List.of(), "The account speaks of closings.");
        return alert(status, statusReason, severity, reason);
    }

    private static Alert alert(AlertStatus status, StatusReason statusReason, Severity severity, Alert.Reason reason) {
        return alert(status, statusReason, severity, reason, null);
    }

    private static Alert alert(
            AlertStatus status,
            StatusReason statusReason,
            Severity severity,
            Alert.Reason reason,
            Alert.@Nullable Report report) {
        return new Alert(
                UUID.nameUUIDFromBytes(new byte[] {1}),
                1,
                status,
                statusReason,
                severity,
                new Alert.District("dst_maple", null, "Maple Hollow Public Schools", null),
                new Alert.Account("x", "1", "maple", reason.observed(), null, "0a".repeat(32), AccountState.ACTIVE),
                new Alert.Finding(0.9, 0.7, Confidence.HIGH, T0, List.of(reason)),
                null,
                FoundBy.RESCAN,
                new Alert.Detector("1.0.0", "sha256:9f2c"),
                T0,
                T0,
                T0,
                null,
                null,
                report,
                null);
    }
}
