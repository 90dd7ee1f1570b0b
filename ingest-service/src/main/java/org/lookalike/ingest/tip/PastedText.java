package org.lookalike.ingest.tip;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.StorableText;

/**
 * Pasted text that names an account by a handle or by the address of its profile. The address may lack its scheme, be defanged
 * ({@code hxxps://x[.]com}), and stand in the middle of a sentence.
 */
final class PastedText {

    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(?i:https?)://)?(?<host>(?:[\\p{L}\\p{N}-]+\\.)+\\p{L}[\\p{L}\\p{N}-]+)(?::\\d+)?(?<path>[/?].*)?");
    private static final Pattern FEDIVERSE_HANDLE =
            Pattern.compile("@?(?<handle>[\\w.-]+@(?:[\\w-]+\\.)+[a-zA-Z][\\w-]+)");
    private static final Pattern DID = Pattern.compile("(?:at://)?(?<id>did:(?:plc|web):[\\w.:%-]+)");
    private static final Pattern HANDLE = Pattern.compile("@?(?<handle>[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]*)");
    private static final String BLUESKY_DOMAIN = ".bsky.social";
    private static final int LONGEST_HANDLE = 256;

    private final List<String> words;
    private final @Nullable String platform;

    /** @param platform the platform of the account; null if unknown */
    PastedText(String text, @Nullable String platform) {
        this.platform = platform;
        this.words = Arrays.stream(refanged(text).split("[\\s<>\"|]+"))
                .map(PastedText::withoutPunctuation)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Restores defanged addresses and removes invisible characters. */
    private static String refanged(String text) {
        return text.replaceAll("\\p{Cf}", "")
                .replaceAll("(?i)\\bhxxp", "http")
                .replaceAll("(?i)\\s?[\\[({](?:\\.|dot)[\\])}]\\s?", ".")
                .replaceAll("(?i)[\\[({](?:@|at)[\\])}]", "@")
                .replaceAll("\\[:\\]//|\\[://\\]", "://");
    }

    private static String withoutPunctuation(String word) {
        return word.replaceAll("^[(\\[{'\u201c\u2018\u00ab]+|[.,;:!?)\\]}'\u201d\u2019\u00bb/]+$", "");
    }

    /** The account in the text; null if none is recognized. */
    @Nullable
    TippedAccount account() {
        return words.stream()
                .map(PastedText::byAddress)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> words.size() == 1 ? byHandle(words.get(0)) : null);
    }

    private static @Nullable TippedAccount byAddress(String word) {
        var did = DID.matcher(word);
        if (did.matches()) {
            return new TippedAccount("bluesky", null, did.group("id"), null);
        }
        var handle = FEDIVERSE_HANDLE.matcher(word);
        if (handle.matches()) {
            return new TippedAccount("mastodon", handle.group("handle"), null, null);
        }
        var address = ADDRESS.matcher(word);
        if (!address.matches() || address.group("path") == null) {
            return null;
        }
        var account = ProfileAddresses.account(
                address.group("host").toLowerCase(Locale.ROOT), decoded(address.group("path")));
        return account == null || account.name().length() > LONGEST_HANDLE ? null : account;
    }

    private @Nullable TippedAccount byHandle(String word) {
        var handle = HANDLE.matcher(word);
        if (!handle.matches() || word.length() > LONGEST_HANDLE || isHostAlone(word)) {
            return null;
        }
        var where = word.endsWith(BLUESKY_DOMAIN) ? "bluesky" : platform;
        return where == null ? null : new TippedAccount(where, handle.group("handle"), null, null);
    }

    private static boolean isHostAlone(String word) {
        return ADDRESS.matcher(word).matches()
                && ProfileAddresses.know(
                        ADDRESS.matcher(word).replaceAll("${host}").toLowerCase(Locale.ROOT));
    }

    private static String decoded(String path) {
        var whole = path.replaceFirst("#.*", "");
        try {
            return StorableText.of(URLDecoder.decode(whole.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return whole;
        }
    }
}
