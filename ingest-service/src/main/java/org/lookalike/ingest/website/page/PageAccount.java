package org.lookalike.ingest.website.page;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.StorableText;
import org.lookalike.profileaddresses.NamedAccount;
import org.lookalike.profileaddresses.ProfileAddresses;

/**
 * An account that a page names. Its handle is the identifier where the address has that alone.
 *
 * @param isInFrame whether it stands in what all pages of a site have in common: header, footer, menu
 * @param standing whose it is by the words around it
 */
public record PageAccount(
        String platform,
        String handle,
        @Nullable String accountId,
        String address,
        MentionType how,
        boolean isInFrame,
        @Nullable String text,
        Standing standing) {

    private static final Set<String> PLATFORMS =
            Set.of("facebook", "instagram", "x", "youtube", "tiktok", "threads", "linkedin", "bluesky", "mastodon");

    private static final int LONGEST_ADDRESS = 300;
    private static final int LONGEST_TEXT = 200;

    /** LinkedIn's profiles of people: a district has a page, and people speak for themselves. */
    private static final String OF_A_PERSON = "in/";

    /** Handles that are no district's: of makers of websites and platforms, and what templates have in place of one. */
    private static final Set<String> KNOWN_OTHERS = Set.copyOf(Words.lines("known-others.txt"));

    /** The account at an address; empty if that is none of an organization on a platform that is looked for. */
    public static Optional<PageAccount> of(String address, MentionType how, boolean isInFrame, String text) {
        return ProfileAddresses.account(StorableText.of(address))
                .filter(PageAccount::mayBeOfAnOrganization)
                .map(account -> new PageAccount(
                        account.platform(),
                        account.name(),
                        account.accountId(),
                        String.valueOf(account.address()),
                        how,
                        isInFrame,
                        bounded(text),
                        Standing.UNSAID))
                .filter(account -> account.address.length() <= LONGEST_ADDRESS);
    }

    public PageAccount with(Standing whose) {
        return new PageAccount(platform, handle, accountId, address, how, isInFrame, text, whose);
    }

    private static boolean mayBeOfAnOrganization(NamedAccount account) {
        return account.target() == NamedAccount.Target.PROFILE
                && PLATFORMS.contains(account.platform())
                && !account.name().startsWith(OF_A_PERSON)
                && !isKnownOther(account.name());
    }

    /** @param handle with or without the prefix of older addresses at YouTube */
    private static boolean isKnownOther(String handle) {
        return KNOWN_OTHERS.contains(handle.toLowerCase(Locale.ROOT).replaceFirst("^(?:c|user)/", ""));
    }

    private static @Nullable String bounded(String text) {
        var plain = StorableText.of(
                text.replaceAll("[\\p{Cc}\\p{Cf}]", " ").replaceAll("\\s+", " ").strip());
        if (plain.isEmpty()) {
            return null;
        }
        return plain.codePointCount(0, plain.length()) <= LONGEST_TEXT
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_TEXT));
    }

    /** What two links to the same account have in common, because platforms ignore the case of handles. */
    public String key() {
        return "%s:%s".formatted(platform, handle.toLowerCase(Locale.ROOT));
    }
}
