package org.lookalike.ingest.messaging;

import static org.lookalike.kafka.WireField.required;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.discovery.AlertChange;
import org.lookalike.ingest.discovery.AlertChange.AlertedProfile;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.WireRecord;

/** Reads one record of {@code impersonation-alerts}. */
final class AlertReader {

    private static final Set<String> OPEN = Set.of("new", "in_progress");
    private static final Set<String> GONE = Set.of("account_suspended", "account_deleted");
    private static final String DISMISSED = "suppressed";
    private static final String CONFIRMED = "true_positive";
    private static final String HOAX = "urgent_words";

    private AlertReader() {}

    /** The fields of the value that this service uses; see {@code contracts/impersonation-alert/v1}. */
    private record Alert(
            UUID alertId,
            Long revision,
            String status,
            @Nullable String statusReason,
            District district,
            Account account,
            @Nullable Match match,
            @Nullable Review review,
            Instant lastSeenAt) {

        Alert {
            required(alertId, "alertId");
            required(revision, "revision");
            required(status, "status");
            required(district, "district");
            required(account, "account");
            required(lastSeenAt, "lastSeenAt");
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
                            account.profile(lastSeenAt),
                            open,
                            open && match != null && match.tellsHoax(),
                            review != null && review.verdict().equals(CONFIRMED) ? review.decidedAt() : null)
                    : new AlertChange.Unwatch(alertId, status.equals(DISMISSED) ? account.key() : null);
        }
    }

    private record District(String districtId) {
        District {
            required(districtId, "districtId");
        }
    }

    private record Account(
            String platform,
            String accountId,
            String handle,
            @Nullable String displayName,
            @Nullable String profileUrl,
            @Nullable String avatarHash,
            String state) {

        Account {
            required(platform, "platform");
            required(accountId, "accountId");
            required(handle, "handle");
            required(state, "state");
        }

        private AccountKey key() {
            return new AccountKey(platform, accountId);
        }

        private AlertedProfile profile(Instant lastSeenAt) {
            return new AlertedProfile(handle, displayName, profileUrl, avatarHash, state, lastSeenAt);
        }
    }

    private record Review(String verdict, Instant decidedAt) {
        Review {
            required(verdict, "verdict");
            required(decidedAt, "decidedAt");
        }
    }

    private record Match(@Nullable List<Evidence> evidence) {
        private boolean tellsHoax() {
            return evidence != null && evidence.stream().anyMatch(one -> HOAX.equals(one.signal()));
        }
    }

    private record Evidence(@Nullable String signal) {}

    static AlertChange read(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
        var alert = WireRecord.value(record, "impersonation-alert", Alert.class, Alert::alertId);
        return alert.isPresent()
                ? alert.get().change()
                : new AlertChange.Unwatch(WireRecord.uuid(record, "alertId"), null);
    }
}
