package org.lookalike.profileaddresses;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text that names an account, by its handle or by an address, perhaps defanged as {@code hxxps://x[.]com}. */
public final class PastedText {

    private static final Pattern HOST =
            Pattern.compile("(?:(?i:https?)://)?((?:[\\p{L}\\p{N}-]+\\.)+\\p{L}[\\p{L}\\p{N}-]+)");
    private static final Pattern PATH = Pattern.compile("(?:(?i:https?)://)?[^/?]+[/?].*");
    private static final Pattern FEDIVERSE_HANDLE =
            Pattern.compile("@?(?<handle>[\\w.-]+@(?:[\\w-]+\\.)+[a-zA-Z][\\w-]+)");
    private static final Pattern DID = Pattern.compile("(?:at://)?(?<id>did:(?:plc|web):[\\w.:%-]+)");
    private static final Pattern HANDLE = Pattern.compile("@?(?<handle>[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]*)");
    private static final int LONGEST_HANDLE = 256;

    private final List<String> words;
    private final @Nullable String platform;

    /** @param platform the platform of a handle that is given alone; null if unknown */
    public PastedText(String text, @Nullable String platform) {
        this.platform = platform;
        this.words = Arrays.stream(refanged(text).split("[\\s<>\"|]+"))
                .map(word -> word.replaceAll("^[(\\[{'\u201c\u2018\u00ab]+|[.,;:!?)\\]}'\u201d\u2019\u00bb/]+$", ""))
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

    /** The account in the text; empty if none is recognized. */
    public Optional<NamedAccount> account() {
        return words.stream()
                .flatMap(word -> byAddress(word).stream())
                .findFirst()
                .or(() -> words.size() == 1 ? byHandle(words.get(0)) : Optional.empty());
    }

    private static Optional<NamedAccount> byAddress(String word) {
        var did = DID.matcher(word);
        if (did.matches()) {
            return Optional.of(new NamedAccount("bluesky", null, did.group("id"), null, NamedAccount.Target.PROFILE));
        }
        var handle = FEDIVERSE_HANDLE.matcher(word);
        if (handle.matches()) {
            return Optional.of(NamedAccount.ofHandle("mastodon", handle.group("handle")));
        }
        return PATH.matcher(word).matches() ? ProfileAddresses.account(word) : Optional.empty();
    }

    private Optional<NamedAccount> byHandle(String word) {
        var handle = HANDLE.matcher(word);
        if (!handle.matches() || word.length() > LONGEST_HANDLE || isPlatform(word)) {
            return Optional.empty();
        }
        return Optional.ofNullable(word.endsWith(ProfileAddresses.BLUESKY_DOMAIN) ? "bluesky" : platform)
                .map(where -> NamedAccount.ofHandle(where, handle.group("handle")));
    }

    private static boolean isPlatform(String word) {
        var host = HOST.matcher(word);
        return host.matches() && ProfileAddresses.isPlatform(host.group(1).toLowerCase(Locale.ROOT));
    }
}
