package org.lookalike.ingest.messaging;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.discovery.AlertChange;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.kafka.WireJson;

/** Reads one record of {@code impersonation-alerts}. */
final class AlertReader {

    private static final String SUBJECT = "impersonation-alert";
    private static final Set<String> OPEN = Set.of("new", "in_progress");
    private static final Set<String> GONE = Set.of("account_suspended", "account_deleted");
    private static final String HOAX = "urgent_words";

    private AlertReader() {}

    /** The value, as far as this service relies on it; see {@code contracts/impersonation-alert/v1}. */
    private record Alert(
            UUID alertId,
            Long revision,
            String status,
            @Nullable String statusReason,
            District district,
            Account account,
            @Nullable Match match) {

        Alert {
            RequiredFields.require(alertId, "alertId");
            RequiredFields.require(revision, "revision");
            RequiredFields.require(status, "status");
            RequiredFields.require(district, "district");
            RequiredFields.require(account, "account");
        }

        private AlertChange change() {
            var open = OPEN.contains(status);
            return open || GONE.contains(statusReason == null ? "" : statusReason)
                    ? new AlertChange.Watch(
                            alertId,
                            revision,
                            district.districtId(),
                            account.platform(),
                            account.accountId(),
                            open,
                            open && match != null && match.tellsHoax())
                    : new AlertChange.Leave(alertId);
        }
    }

    private record District(String districtId) {
        District {
            RequiredFields.require(districtId, "districtId");
        }
    }

    private record Account(String platform, String accountId) {
        Account {
            RequiredFields.require(platform, "platform");
            RequiredFields.require(accountId, "accountId");
        }
    }

    private record Match(@Nullable List<Evidence> evidence) {
        private boolean tellsHoax() {
            return evidence != null && evidence.stream().anyMatch(one -> HOAX.equals(one.signal()));
        }
    }

    private record Evidence(@Nullable String signal) {}

    /** @throws InvalidMessage if the record says nothing this service understands */
    static AlertChange read(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
        if (record.value() == null) {
            return new AlertChange.Leave(key(record.key()));
        }
        RequiredFields.event(CloudEvent.read(record.headers()), SUBJECT);
        var alert = WireJson.read(record.value(), Alert.class);
        if (!alert.alertId().equals(key(record.key()))) {
            throw new InvalidMessage(RejectionReason.WRONG_KEY, "the key is not the alertId");
        }
        return alert.change();
    }

    private static UUID key(byte @Nullable [] key) throws InvalidMessage {
        try {
            return UUID.fromString(key == null ? "" : new String(key, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new InvalidMessage(RejectionReason.WRONG_KEY, "the key is not an alertId; expected a UUID as text");
        }
    }
}
