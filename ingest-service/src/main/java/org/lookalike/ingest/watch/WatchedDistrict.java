package org.lookalike.ingest.watch;

import static org.lookalike.kafka.WireField.required;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A watched district, in a state by its USPS code. It gave itself neither its NCES id nor its vouched domains. Members are its
 * schools and leaders, by name only the leaders who agreed that platforms are asked for them.
 */
public record WatchedDistrict(
        String districtId,
        @Nullable String ncesLeaId,
        String name,
        List<String> aliases,
        List<String> acronyms,
        @Nullable String city,
        @Nullable String state,
        List<String> webDomains,
        List<String> vouchedDomains,
        List<OfficialAccount> officialAccounts,
        List<String> memberNames,
        List<OfficialAccount> memberAccounts) {

    public record OfficialAccount(String platform, String handle, @Nullable String accountId) {
        public OfficialAccount {
            required(platform, "platform");
            required(handle, "handle");
        }
    }

    public WatchedDistrict {
        aliases = List.copyOf(Objects.requireNonNullElse(aliases, List.of()));
        acronyms = List.copyOf(Objects.requireNonNullElse(acronyms, List.of()));
        webDomains = List.copyOf(Objects.requireNonNullElse(webDomains, List.of()));
        vouchedDomains = List.copyOf(Objects.requireNonNullElse(vouchedDomains, List.of()));
        officialAccounts = List.copyOf(Objects.requireNonNullElse(officialAccounts, List.of()));
        memberNames = List.copyOf(Objects.requireNonNullElse(memberNames, List.of()));
        memberAccounts = List.copyOf(Objects.requireNonNullElse(memberAccounts, List.of()));
    }

    /** The name, then the aliases. */
    public List<String> names() {
        return Stream.concat(Stream.of(name), aliases.stream()).toList();
    }

    /** Whether an account belongs to the district, a school or a leader. */
    public boolean owns(String platform, String accountId) {
        return allAccounts()
                .anyMatch(account -> account.platform().equals(platform) && accountId.equals(account.accountId()));
    }

    /** The handles of the official accounts on a platform, including those of schools and leaders. */
    public List<String> officialHandles(String platform) {
        return accountsOn(platform).map(OfficialAccount::handle).toList();
    }

    /** The official accounts on a platform: the district's, then those of schools and leaders. */
    public Stream<OfficialAccount> accountsOn(String platform) {
        return allAccounts().filter(account -> account.platform().equals(platform));
    }

    private Stream<OfficialAccount> allAccounts() {
        return Stream.concat(officialAccounts.stream(), memberAccounts.stream());
    }
}
