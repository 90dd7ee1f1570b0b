package org.lookalike.ingest.messaging;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.watch.DistrictChange;
import org.lookalike.ingest.watch.WatchedDistrict;
import org.lookalike.ingest.watch.WatchedDistrict.OfficialAccount;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.kafka.WireJson;

/** Reads one record of {@code district-identities}. */
final class IdentityReader {

    private static final String SUBJECT = "district-identity";

    private IdentityReader() {}

    /** The value, as far as this service relies on it; see {@code contracts/district-identity/v1}. */
    private record Identity(
            String districtId,
            String name,
            @Nullable List<String> aliases,
            @Nullable List<String> acronyms,
            @Nullable String city,
            @Nullable String state,
            @Nullable List<String> webDomains,
            @Nullable List<Account> officialAccounts,
            @Nullable List<Member> schools,
            @Nullable List<Member> leaders,
            Long registryRevision) {

        Identity {
            RequiredFields.require(districtId, "districtId");
            RequiredFields.require(name, "name");
            RequiredFields.require(registryRevision, "registryRevision");
        }

        private WatchedDistrict district() {
            return new WatchedDistrict(
                    districtId,
                    name,
                    orNone(aliases),
                    orNone(acronyms),
                    city,
                    state,
                    orNone(webDomains),
                    official(officialAccounts),
                    members().map(Member::name).toList(),
                    members()
                            .flatMap(member -> official(member.officialAccounts()).stream())
                            .toList());
        }

        /** Leaders first: they are few, and imitated most. */
        private Stream<Member> members() {
            return Stream.of(leaders, schools).filter(Objects::nonNull).flatMap(List::stream);
        }
    }

    /** A school or a leader. */
    private record Member(String name, @Nullable List<Account> officialAccounts) {
        Member {
            RequiredFields.require(name, "name");
        }
    }

    private static List<OfficialAccount> official(@Nullable List<Account> accounts) {
        return accounts == null
                ? List.of()
                : accounts.stream().map(Account::official).toList();
    }

    private static List<String> orNone(@Nullable List<String> texts) {
        return texts == null ? List.of() : texts;
    }

    private record Account(String platform, String handle, @Nullable String accountId) {
        Account {
            RequiredFields.require(platform, "platform");
            RequiredFields.require(handle, "handle");
        }

        private OfficialAccount official() {
            return new OfficialAccount(platform, handle, accountId);
        }
    }

    /** @throws InvalidMessage if the record says nothing this service understands */
    static DistrictChange read(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
        if (record.value() == null) {
            return new DistrictChange.Removed(key(record.key()));
        }
        RequiredFields.event(CloudEvent.read(record.headers()), SUBJECT);
        var identity = WireJson.read(record.value(), Identity.class);
        if (!identity.districtId().equals(key(record.key()))) {
            throw new InvalidMessage(RejectionReason.WRONG_KEY, "the key is not the districtId");
        }
        return new DistrictChange.Registered(identity.district(), identity.registryRevision());
    }

    private static String key(byte @Nullable [] key) throws InvalidMessage {
        if (key == null || key.length == 0) {
            throw new InvalidMessage(RejectionReason.WRONG_KEY, "the key is missing; expected the districtId");
        }
        return new String(key, StandardCharsets.UTF_8);
    }
}
