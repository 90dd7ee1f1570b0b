package org.lookalike.ingest.messaging;

import static org.lookalike.kafka.WireField.required;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.watch.WatchList.DistrictChange;
import org.lookalike.ingest.watch.WatchedDistrict;
import org.lookalike.ingest.watch.WatchedDistrict.OfficialAccount;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.WireRecord;

/** Reads one record of {@code district-identities}. */
final class IdentityReader {

    private IdentityReader() {}

    /** The fields of the value that this service uses; see {@code contracts/district-identity/v1}. */
    private record Identity(
            String districtId,
            @Nullable String ncesLeaId,
            String name,
            @Nullable List<String> aliases,
            @Nullable List<String> acronyms,
            @Nullable String city,
            @Nullable String state,
            @Nullable List<String> webDomains,
            @Nullable List<String> vouchedDomains,
            @Nullable List<OfficialAccount> officialAccounts,
            @Nullable List<Member> schools,
            @Nullable List<Member> leaders,
            Long registryRevision) {

        Identity {
            required(districtId, "districtId");
            required(name, "name");
            required(registryRevision, "registryRevision");
        }

        private WatchedDistrict district() {
            return new WatchedDistrict(
                    districtId,
                    ncesLeaId,
                    name,
                    orNone(aliases),
                    orNone(acronyms),
                    city,
                    state,
                    orNone(webDomains),
                    orNone(vouchedDomains),
                    orNone(officialAccounts),
                    Stream.concat(orNone(leaders).stream().filter(Member::hasAgreed), orNone(schools).stream())
                            .map(Member::name)
                            .toList(),
                    members()
                            .flatMap(member -> orNone(member.officialAccounts()).stream())
                            .toList());
        }

        /** Leaders come first, because they are few and are imitated most. */
        private Stream<Member> members() {
            return Stream.concat(orNone(leaders).stream(), orNone(schools).stream());
        }
    }

    /** A school or a leader; of a leader also whether platforms may be asked for the name. */
    private record Member(String name, @Nullable Boolean searchName, @Nullable List<OfficialAccount> officialAccounts) {
        Member {
            required(name, "name");
        }

        private boolean hasAgreed() {
            return Boolean.TRUE.equals(searchName);
        }
    }

    private static <T> List<T> orNone(@Nullable List<T> items) {
        return items == null ? List.of() : items;
    }

    static DistrictChange read(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
        var identity = WireRecord.value(record, "district-identity", Identity.class, Identity::districtId);
        return identity.isPresent()
                ? new DistrictChange.Registered(
                        identity.get().district(), identity.get().registryRevision())
                : new DistrictChange.Removed(WireRecord.key(record));
    }
}
