package org.lookalike.detector.registry.imports;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile.Account;

/** Accounts as one line of text in files: {@code x:MapleHollowPS; bluesky:maple.example|did:plc:fictional0001}. */
public final class AccountNotation {

    private AccountNotation() {}

    /**
     * The accounts of a text, possibly none.
     *
     * @throws IllegalArgumentException with a sentence about the first that is malformed
     */
    public static List<Account> read(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(";"))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(AccountNotation::account)
                        .toList();
    }

    /** The same accounts as text. */
    public static String written(List<Account> accounts) {
        return accounts.stream()
                .map(account -> account.platform() + ":" + account.handle()
                        + (account.accountId() == null ? "" : "|" + account.accountId()))
                .collect(Collectors.joining("; "));
    }

    private static Account account(String text) {
        var colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(
                    "'%s' is not platform:handle, such as bluesky:maplehollow.example".formatted(text));
        }
        var handle = text.substring(colon + 1).split("\\|", 2);
        return new Account(text.substring(0, colon), handle[0], handle.length > 1 ? handle[1] : null);
    }
}
