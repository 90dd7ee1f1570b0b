package org.lookalike.detector.official;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.Platform;
import org.lookalike.profileaddresses.NamedAccount;
import org.lookalike.profileaddresses.NamedAccount.Target;
import org.lookalike.profileaddresses.ProfileAddresses;

/**
 * The account that somebody asks about, whom nobody knows: an address or a handle as it was pasted. It is read more strictly than elsewhere,
 * so that an address of which any part could lead somewhere else than its beginning says is never taken for that of a profile.
 */
sealed interface AccountQuestion {

    /** An account by its handle or its id; the platform is empty where it is none of those that people chose from. */
    record Named(String platform, @Nullable String handle, @Nullable String accountId) implements AccountQuestion {}

    /** A handle alone, which different people may have on different platforms. */
    record OfHandle(String handle) implements AccountQuestion {}

    /** What names no account. */
    record Unreadable(Reason reason) implements AccountQuestion {}

    /** What is wrong; the text of each says what to do. */
    enum Reason {
        EMPTY,
        TOO_LONG,
        /** More than one address or handle. */
        SEVERAL,
        /** Letters that nobody sees, in the middle. */
        HIDDEN_LETTERS,
        EMAIL,
        /** A post, whose address shows whatever its end says, or a group. */
        POST,
        /** It leads to another address, or to an account of another server. */
        LEADS_ELSEWHERE,
        /** A name that YouTube once gave, which may lead to another channel than the handle. */
        OLD_ADDRESS,
        /** An address of a platform that shows no profile. */
        NO_PROFILE,
        /** An address of no platform. */
        NO_PLATFORM
    }

    /** Before a handle where the account is on none of the platforms that the page offers. */
    String ELSEWHERE = "other";

    int LONGEST = 2048;

    /** The expressions here, and those to which they pass a text on, take time in proportion to its length. */
    String AROUND = " \t\n\u000B\f\r<>\"'\u201c\u201d";

    Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{Cc}\\p{Co}\\p{Zl}\\p{Zp}&&[^\\s]]");
    Pattern WITH_PLATFORM = Pattern.compile("(?<platform>\\p{L}+)(?:\\s*:\\s*|\\s+)(?<handle>[^\\s/]+)");
    Pattern ADDRESS = Pattern.compile("(?i:[a-z][a-z0-9+.-]*://).*|//.*|[^\\s/@.]+\\.[^\\s/@]+[/?#:].*");
    Pattern DID = Pattern.compile("(?:at://)?(did:(?:plc|web):[A-Za-z0-9._:%-]+)");
    Pattern FEDIVERSE = Pattern.compile("@?[\\w.-]+@(?:[\\p{L}\\p{N}-]+\\.)+\\p{L}[\\p{L}\\p{N}-]+");
    Pattern HANDLE = Pattern.compile("@?[\\p{L}\\p{N}_.][\\p{L}\\p{M}\\p{N}._@-]*");

    static AccountQuestion of(@Nullable String pasted) {
        if (pasted != null && pasted.length() > LONGEST) {
            return new Unreadable(Reason.TOO_LONG);
        }
        var text = withoutAround(pasted == null ? "" : pasted);
        if (text.isEmpty()) {
            return new Unreadable(Reason.EMPTY);
        }
        if (HIDDEN.matcher(text).find()) {
            return new Unreadable(Reason.HIDDEN_LETTERS);
        }
        return withPlatform(text).orElseGet(() -> ofOneWord(text));
    }

    private static String withoutAround(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isAround(text.codePointAt(from), "(")) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (from < to && isAround(text.codePointBefore(to), "),;")) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    private static boolean isAround(int letter, String also) {
        return Character.getType(letter) == Character.FORMAT
                || Character.isSpaceChar(letter)
                || AROUND.indexOf(letter) >= 0
                || also.indexOf(letter) >= 0;
    }

    private static Optional<AccountQuestion> withPlatform(String text) {
        var given = WITH_PLATFORM.matcher(text);
        if (!given.matches() || !HANDLE.matcher(given.group("handle")).matches()) {
            return Optional.empty();
        }
        var name = given.group("platform");
        var handle = withoutAt(given.group("handle"));
        return name.equals(ELSEWHERE)
                ? Optional.of(new Named("", handle, null))
                : platform(name).map(code -> new Named(code, handle, null));
    }

    private static Optional<String> platform(String name) {
        var code = Platform.codeOf(name);
        return Arrays.stream(Platform.values())
                .map(Platform::code)
                .filter(code::equals)
                .findFirst();
    }

    private static AccountQuestion ofOneWord(String text) {
        if (text.split("\\s+").length > 1) {
            return new Unreadable(Reason.SEVERAL);
        }
        var did = DID.matcher(text);
        if (did.matches()) {
            return new Named(Platform.BLUESKY.code(), null, did.group(1));
        }
        if (FEDIVERSE.matcher(text).matches()) {
            return text.startsWith("@")
                    ? new Named(Platform.MASTODON.code(), withoutAt(text), null)
                    : new Unreadable(Reason.EMAIL);
        }
        if (ADDRESS.matcher(text).matches()) {
            return ofAddress(text);
        }
        if (ProfileAddresses.isPlatform(text.toLowerCase(Locale.ROOT))) {
            return new Unreadable(Reason.NO_PROFILE);
        }
        return HANDLE.matcher(text).matches()
                ? AsciiCase.lower(text).endsWith(".bsky.social")
                        ? new Named(Platform.BLUESKY.code(), withoutAt(text), null)
                        : new OfHandle(withoutAt(text))
                : new Unreadable(Reason.NO_PLATFORM);
    }

    private static String withoutAt(String handle) {
        return handle.startsWith("@") ? handle.substring(1) : handle;
    }

    private static AccountQuestion ofAddress(String text) {
        var parts = AddressParts.of(text);
        if (parts == null) {
            return new Unreadable(Reason.NO_PLATFORM);
        }
        return ProfileAddresses.account(parts.address())
                .map(named -> ofProfile(named, parts))
                .orElseGet(() -> new Unreadable(
                        ProfileAddresses.isPlatform(parts.host()) ? Reason.NO_PROFILE : Reason.NO_PLATFORM));
    }

    private static AccountQuestion ofProfile(NamedAccount named, AddressParts parts) {
        var reason = Stream.of(
                        parts.isShown(named) ? null : Reason.LEADS_ELSEWHERE,
                        named.target() == Target.PROFILE ? null : Reason.POST,
                        named.platform().equals(Platform.YOUTUBE.code()) && parts.isBareName()
                                ? Reason.OLD_ADDRESS
                                : null)
                .filter(Objects::nonNull)
                .findFirst();
        return reason.<AccountQuestion>map(Unreadable::new)
                .orElseGet(() -> new Named(named.platform(), named.handle(), named.accountId()));
    }

    /** The parts of an address that say whose profile it shows. */
    record AddressParts(String host, String path, String query) {

        private static final Pattern PARTS = Pattern.compile(
                "(?:(?:(?i:https?):)?//)?(?<host>(?:[a-z0-9-]+\\.)+[a-z][a-z0-9-]+)(?::(?:80|443))?(?<path>/[^?#]*)?(?:\\?(?<query>[^#]*))?(?:#.*)?",
                Pattern.CASE_INSENSITIVE);

        /** Browsers take these apart in their own ways: what stands before them may not be what is shown. */
        private static final Pattern MISLEADING = Pattern.compile("\\\\|//|/\\.{1,2}(?:/|$)|%(?i:2e|2f|5c|00|25)|;");

        /** Facebook's short addresses, which may lead anywhere. */
        private static final String SHORTENER = "fb.me";

        /** Null where it has other parts, or any that mislead. */
        static @Nullable AddressParts of(String text) {
            var parts = PARTS.matcher(text);
            if (!parts.matches()) {
                return null;
            }
            var path = parts.group("path") == null ? "/" : parts.group("path");
            var query = parts.group("query") == null ? "" : parts.group("query");
            return MISLEADING.matcher(path).find()
                    ? null
                    : new AddressParts(AsciiCase.lower(parts.group("host")), path, id(path, query));
        }

        /** Of all that a query may hold, only the id of a profile at Facebook counts, where there is one alone. */
        private static String id(String path, String query) {
            var ids = Arrays.stream(query.split("&"))
                    .filter(parameter -> parameter.startsWith("id="))
                    .toList();
            return path.equals("/profile.php") && ids.size() == 1 ? "?" + ids.get(0) : "";
        }

        String address() {
            return "https://" + host + path + query;
        }

        /** Whether the account is at the host itself, which shows it. */
        boolean isShown(NamedAccount named) {
            var handle = named.handle();
            return !host.equals(SHORTENER)
                    && named.address() != null
                    && (named.address() + "/").startsWith("https://" + host + "/")
                    && (!named.platform().equals(Platform.MASTODON.code())
                            || handle != null && AsciiCase.lower(handle).endsWith("@" + host));
        }

        /** Whether the path is a name without anything that says what kind of name. */
        boolean isBareName() {
            return !path.matches("/(?:@|%40|channel/|c/|user/).*");
        }
    }
}
