package org.lookalike.detector.official;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;

/**
 * A list as programs read it, by {@code contracts/official-list/v1/schema.json}.
 *
 * @param state its postal code; null where none is registered
 */
@Schema(name = "OfficialListDocument")
record ListDocument(
        String districtId,
        String name,
        @Nullable String state,
        URI page,
        URI shortPage,
        List<String> webDomains,
        Instant changedAt,
        List<Account> accounts,
        List<School> schools) {

    /** What stands in the path of a district without a state. */
    private static final String NO_STATE = "us";

    @Schema(name = "OfficialListAccount")
    record Account(
            String platform,
            String handle,
            @Nullable String accountId,
            String address,
            Instant since,
            List<String> proofs) {

        private static Account of(ListedAccount account) {
            return new Account(
                    account.platform(),
                    account.handle(),
                    account.accountId(),
                    account.address(),
                    account.since(),
                    account.proofs().stream().map(EnumCode::of).toList());
        }
    }

    @Schema(name = "OfficialListSchool")
    record School(String name, List<Account> accounts) {}

    /** @param installation where people reach the console, without a slash at its end */
    static ListDocument of(OfficialList list, String installation) {
        var state = list.state().equals(NO_STATE) ? null : list.state().toUpperCase(Locale.ROOT);
        return new ListDocument(
                list.districtId(),
                list.name(),
                state,
                URI.create(installation + list.path()),
                URI.create(installation + list.shortPath()),
                list.webDomains(),
                list.changedAt(),
                accounts(list.accounts()),
                list.schools().stream()
                        .map(school -> new School(school.name(), accounts(school.accounts())))
                        .toList());
    }

    private static List<Account> accounts(List<ListedAccount> accounts) {
        return accounts.stream().map(Account::of).toList();
    }

    /** The addresses of all profiles, the district's own first. */
    Stream<String> addresses() {
        return Stream.concat(accounts.stream(), schools.stream().flatMap(school -> school.accounts().stream()))
                .map(Account::address);
    }
}
