package org.lookalike.notifier.messaging;

import static org.lookalike.kafka.WireField.atLeast;
import static org.lookalike.kafka.WireField.require;
import static org.lookalike.kafka.WireField.required;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.WireJson;
import org.lookalike.kafka.WireRecord;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.Change;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.UnclaimedAccount;
import org.lookalike.notifier.watch.RegisteredDistricts;
import org.lookalike.notifier.watch.TipsWaiting;
import org.lookalike.notifier.watch.WatchReports.WatchReport;

/** Reads records of the topics that {@link LatestStateConsumer} consumes, as far as this service relies on them. */
final class LatestStateReader {

    private static final String OPEN = "open";

    private LatestStateReader() {}

    private record Report(String reporter, Instant to, Long accountsSeen, List<WatchReport.Source> sources) {
        Report {
            required(reporter, "reporter");
            required(to, "to");
            required(accountsSeen, "accountsSeen");
            required(sources, "sources");
            for (var source : sources) {
                required(source, "sources");
                required(source.name(), "sources.name");
                required(source.platform(), "sources.platform");
                required(source.state(), "sources.state");
            }
        }
    }

    private record Identity(String districtId, String name, Long registryRevision, List<String> vouchedDomains) {
        Identity {
            required(districtId, "districtId");
            required(name, "name");
            required(registryRevision, "registryRevision");
            vouchedDomains = Objects.requireNonNullElse(vouchedDomains, List.of());
            vouchedDomains.forEach(domain -> required(domain, "vouchedDomains"));
        }

        private RegisteredDistricts.Change change() {
            return new RegisteredDistricts.Change(districtId, name, registryRevision, vouchedDomains);
        }
    }

    /** @throws InvalidMessage if the record is no report */
    static WatchReport report(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
        CloudEvent.read(record.headers(), "watch-report");
        var report = WireJson.read(record.value(), Report.class);
        return new WatchReport(report.reporter(), report.to(), report.accountsSeen(), report.sources());
    }

    /** @throws InvalidMessage if the record is no change of the registry */
    static RegisteredDistricts.Change identity(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
        var identity = WireRecord.value(record, "district-identity", Identity.class, Identity::districtId);
        return identity.isPresent()
                ? identity.get().change()
                : new RegisteredDistricts.Change(WireRecord.key(record), null, 0, List.of());
    }

    private record Tips(String districtId, Integer waiting, Instant waitingSince) {
        Tips {
            required(districtId, "districtId");
            required(waiting, "waiting");
            atLeast(1, waiting, "waiting");
            required(waitingSince, "waitingSince");
        }
    }

    /** @throws InvalidMessage if the record is no number of a district's tips */
    static TipsWaiting.Change tips(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
        var tips = WireRecord.value(record, "tips-waiting", Tips.class, Tips::districtId);
        return tips.isPresent()
                ? new TipsWaiting.Change(tips.get().districtId, tips.get().waiting, tips.get().waitingSince)
                : new TipsWaiting.Change(WireRecord.key(record), 0, null);
    }

    private record Unclaimed(
            UUID unclaimedId,
            Long revision,
            String status,
            String kind,
            District district,
            Account account,
            List<Evidence> evidence) {
        Unclaimed {
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

        private Change change() {
            return status.equals(OPEN)
                    ? new Change.Opened(toAccount(), revision)
                    : new Change.Ended(unclaimedId, revision);
        }

        private UnclaimedAccount toAccount() {
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
    static Change unclaimed(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
        var account = WireRecord.value(record, "unclaimed-account", Unclaimed.class, Unclaimed::unclaimedId);
        return account.isPresent()
                ? account.get().change()
                : Change.Ended.removed(WireRecord.uuid(record, "unclaimedId"));
    }
}
