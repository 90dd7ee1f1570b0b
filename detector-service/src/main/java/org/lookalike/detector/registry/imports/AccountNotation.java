package org.lookalike.detector.registry.imports;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.AccountInput;
import org.lookalike.detector.registry.DistrictProfile.Account;

/** Accounts as one line: {@code x:MapleHollowPS; bluesky:maple.example|did:plc:fictional0001}, or profile addresses. */
public final class AccountNotation {

    private static final Pattern SEPARATOR = Pattern.compile("[;,\\r\\n]+|(?<![:\\s])\\s+(?=https?://)");

    /** What stands before the colon is no scheme of an address. */
    private static final Pattern WITH_PLATFORM = Pattern.compile(
            "(?!(?:https?|hxxps?|did|at):)(?<platform>[^:/\\[]+):(?<handle>[^|]*)(?:\\|(?<id>.*))?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private AccountNotation() {}

    /** The accounts of a text, possibly none; an IllegalArgumentException describes the first malformed one. */
    public static List<Account> read(@Nullable String text) {
        return read(text, null);
    }

    /** The same, on this platform where the text does not say another; an address of another one is refused. */
    static List<Account> read(@Nullable String text, @Nullable String platform) {
        return parts(text).map(part -> account(part, platform)).toList();
    }

    /** The same on any platforms; this one, if not empty, is that of handles that say none. */
    public static List<Account> readMixed(@Nullable String text, String platform) {
        return parts(text)
                .map(part -> account(
                        part, AccountInput.of(null, part, null) instanceof AccountInput.Recognized ? null : platform))
                .toList();
    }

    private static Stream<String> parts(@Nullable String text) {
        return text == null
                ? Stream.empty()
                : SEPARATOR.splitAsStream(text).map(String::strip).filter(part -> !part.isEmpty());
    }

    public static String written(List<Account> accounts) {
        return accounts.stream()
                .map(account -> account.platform() + ":" + account.handle()
                        + (account.accountId() == null ? "" : "|" + account.accountId()))
                .collect(Collectors.joining("; "));
    }

    private static Account account(String text, @Nullable String platform) {
        var parts = WITH_PLATFORM.matcher(text);
        var given = parts.matches()
                ? AccountInput.of(parts.group("platform"), parts.group("handle"), parts.group("id"))
                : AccountInput.of(platform, text, null);
        if (given instanceof AccountInput.Refused refused) {
            throw new IllegalArgumentException("'%s': its %s %s".formatted(text, refused.field(), refused.reason()));
        }
        return given.account();
    }
}
