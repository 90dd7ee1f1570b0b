package org.lookalike.notifier.messaging;

import static org.lookalike.kafka.WireField.require;
import static org.lookalike.kafka.WireField.required;

import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.kafka.WireJson;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.Change;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.UnclaimedAccount;

/** Reads records of {@code unclaimed-accounts}, as far as this service relies on them. */
final class UnclaimedReader {

    private static final String OPEN = "open";

    private UnclaimedReader() {}

    private record Message(
            UUID unclaimedId,
            Long revision,
            String status,
            String kind,
            District district,
            Account account,
            List<Evidence> evidence) {
        Message {
            required(unclaimedId, "unclaimedId");
            required(revision, "revision");
            required(status, "status");
            required(kind, "kind");
            required(district, "district");
            required(district.districtId, "district.districtId");
            required(account, "account");
            required(account.platform, "account.platform");
            required(account.handle, "account.handle");
            require(
                    evidence != null && !evidence.isEmpty(),
                    "evidence is empty; an unclaimed account needs at least one reason");
            required(evidence.get(0), "evidence");
            required(evidence.get(0).summary, "evidence.summary");
        }

        UnclaimedAccount toAccount() {
            return new UnclaimedAccount(
                    unclaimedId,
                    district.districtId,
                    kind,
                    account.platform,
                    account.handle,
                    account.displayName,
                    account.profileUrl,
                    evidence.get(0).summary);
        }
    }

    private record District(String districtId) {}

    private record Account(String platform, String handle, @Nullable String displayName, @Nullable String profileUrl) {}

    private record Evidence(String summary) {}

    /** @throws InvalidMessage if the record is no change of an unclaimed account */
    static Change read(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
        var id = AlertReader.key(record.key(), "unclaimedId");
        if (record.value() == null) {
            return new Change.Removed(id);
        }
        CloudEvent.read(record.headers(), "unclaimed-account");
        var message = WireJson.read(record.value(), Message.class);
        if (!message.unclaimedId.equals(id)) {
            throw new InvalidMessage(RejectionReason.WRONG_KEY, "the key is not the unclaimedId");
        }
        return message.status.equals(OPEN)
                ? new Change.Opened(message.toAccount(), message.revision)
                : new Change.Ended(id, message.revision);
    }
}
