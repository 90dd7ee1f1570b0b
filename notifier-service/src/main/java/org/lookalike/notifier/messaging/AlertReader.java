package org.lookalike.notifier.messaging;

import static org.lookalike.kafka.WireField.atLeast;
import static org.lookalike.kafka.WireField.complete;
import static org.lookalike.kafka.WireField.inRange;
import static org.lookalike.kafka.WireField.require;
import static org.lookalike.kafka.WireField.required;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.kafka.WireJson;
import org.lookalike.kafka.WireRecord;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.AlertChange;
import org.lookalike.notifier.alert.AlertChange.Erased;
import org.lookalike.notifier.alert.AlertChange.Revised;
import org.lookalike.notifier.alert.Severity;

/** Reads one record of {@code impersonation-alerts}. */
final class AlertReader {

    private static final Pattern TRACE_PARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private AlertReader() {}

    /** What the record says. {@link InvalidMessage} if that is nothing this service understands. */
    static AlertChange read(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
        if (record.value() == null) {
            return new Erased(WireRecord.uuid(record, "alertId"));
        }
        var event = CloudEvent.read(record.headers(), "impersonation-alert");
        var alert = WireJson.read(record.value(), Message.class).toAlert();
        if (!WireRecord.uuid(record, "alertId").equals(alert.alertId())) {
            throw new InvalidMessage(
                    RejectionReason.WRONG_KEY,
                    "the key is not the alertId %s; records about one alert must share its key"
                            .formatted(alert.alertId()));
        }
        return new Revised(alert, new String(record.value(), StandardCharsets.UTF_8), traceParent(event));
    }

    /** A trace that cannot be continued is no reason to refuse an alert. */
    private static @Nullable String traceParent(CloudEvent event) {
        var traceParent = event.traceParent();
        return traceParent != null && TRACE_PARENT.matcher(traceParent).matches() ? traceParent : null;
    }

    /** What this service relies on of {@code contracts/impersonation-alert/v1}; values of open lists pass unchanged. */
    private record Message(
            String alertId,
            Long revision,
            String status,
            @Nullable String statusReason,
            String severity,
            Alert.District district,
            Alert.Account account,
            Match match,
            @Nullable Review review,
            Instant firstSeenAt,
            @Nullable Instant updatedAt,
            @Nullable String foundBy,
            Alert.@Nullable Report report,
            @Nullable Acknowledgement acknowledgement) {

        private static final String NOT_BLANK = "give a text that is not blank";
        private static final String BY_CONTRACT = "the contract requires it";

        record Match(Double score, List<Alert.Evidence> evidence, @Nullable Boolean aboutPerson) {
            Match {
                required(score, "score", BY_CONTRACT);
                inRange(0, 1, score, "score");
                require(
                        evidence != null && !evidence.isEmpty(),
                        "evidence is empty; an alert needs at least one reason");
                complete(evidence, "evidence");
                for (int i = 0; i < evidence.size(); i++) {
                    check(evidence.get(i), "evidence.%d.".formatted(i));
                }
            }

            private static void check(Alert.Evidence reason, String path) {
                required(reason.signal(), path + "signal", NOT_BLANK);
                inRange(-1, 1, reason.contribution(), path + "contribution");
                require(reason.observed() != null, path + "observed is missing; the contract requires it");
                require(reason.expected() != null, path + "expected is missing; the contract requires it");
                complete(reason.differences(), path + "differences");
                required(reason.summary(), path + "summary", NOT_BLANK);
                for (int i = 0; i < reason.differences().size(); i++) {
                    var difference = reason.differences().get(i);
                    atLeast(0, difference.start(), "%sdifferences.%d.start".formatted(path, i));
                    atLeast(0, difference.length(), "%sdifferences.%d.length".formatted(path, i));
                }
            }
        }

        record Review(@Nullable String verdict, @Nullable Instant decidedAt) {}

        record Acknowledgement(Instant at) {}

        Message {
            required(alertId, "alertId", NOT_BLANK);
            required(revision, "revision", BY_CONTRACT);
            atLeast(1, revision, "revision");
            required(status, "status", NOT_BLANK);
            required(severity, "severity", NOT_BLANK);
            required(district, "district", BY_CONTRACT);
            required(district.districtId(), "district.districtId", NOT_BLANK);
            required(district.name(), "district.name", NOT_BLANK);
            required(account, "account", BY_CONTRACT);
            required(account.platform(), "account.platform", NOT_BLANK);
            required(account.handle(), "account.handle", NOT_BLANK);
            required(match, "match", BY_CONTRACT);
            required(firstSeenAt, "firstSeenAt", BY_CONTRACT);
            if (report != null) {
                required(report.state(), "report.state", NOT_BLANK);
                required(report.filedAt(), "report.filedAt", BY_CONTRACT);
            }
            if (acknowledgement != null) {
                required(acknowledgement.at, "acknowledgement.at", BY_CONTRACT);
            }
            uuid(alertId);
        }

        /** The alert in this service's own words. */
        Alert toAlert() {
            return new Alert(
                    uuid(alertId),
                    revision,
                    status,
                    statusReason,
                    review == null ? null : review.verdict,
                    Severity.ofWord(severity),
                    district,
                    account,
                    match.score,
                    match.evidence,
                    firstSeenAt,
                    updatedAt == null ? firstSeenAt : updatedAt,
                    foundBy,
                    report,
                    acknowledgement == null ? null : acknowledgement.at,
                    review == null ? null : review.decidedAt,
                    match.aboutPerson);
        }

        private static UUID uuid(String alertId) {
            try {
                return UUID.fromString(alertId);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "alertId is not a UUID; expected one such as 5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11");
            }
        }
    }
}
