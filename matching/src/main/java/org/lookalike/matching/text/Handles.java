package org.lookalike.matching.text;

import com.ibm.icu.text.IDNA;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/** Brings handles and the domains of websites to a form that can be compared. */
public final class Handles {

    private static final String BLUESKY_HOST = ".bsky.social";

    /** RFC 1035, section 2.3.4. */
    private static final int MAX_HOST_LENGTH = 253;

    /** How the ASCII form of a label with other letters begins: RFC 5890, section 2.3.2.1. */
    private static final String ENCODED = "xn--";

    private static final Pattern FIRST_PAGE = Pattern.compile("(?i)https?://[^/?#]+/?");
    private static final IDNA TO_UNICODE = IDNA.getUTS46Instance(IDNA.DEFAULT);

    private Handles() {}

    /**
     * The handle without {@code @} and server: {@code @maple@town.example} and {@code maple.bsky.social} are {@code
     * maple}. Of another Bluesky domain it is the longest label but the last, decoded from {@code xn--}.
     */
    public static String chosenPart(String platform, String handle, int limit) {
        String text = handle.length() > limit ? handle.substring(0, limit) : handle;
        text = StringUtils.removeStart(text.strip(), "@");
        int server = text.indexOf('@');
        if (server > 0) {
            return text.substring(0, server);
        }
        if (text.toLowerCase(Locale.ROOT).endsWith(BLUESKY_HOST)) {
            return text.substring(0, text.length() - BLUESKY_HOST.length());
        }
        return platform.equalsIgnoreCase("bluesky") ? decoded(longestLabel(text)) : text;
    }

    /** A handle as handles are compared: in lower case and without a leading {@code @}. */
    public static String canonical(String handle) {
        return StringUtils.removeStart(handle.strip().toLowerCase(Locale.ROOT), "@");
    }

    private static String decoded(String label) {
        if (!label.regionMatches(true, 0, ENCODED, 0, ENCODED.length())) {
            return label;
        }
        IDNA.Info result = new IDNA.Info();
        String decoded =
                TO_UNICODE.labelToUnicode(label, new StringBuilder(), result).toString();
        return result.hasErrors() ? label : decoded;
    }

    /** The owner chose the domain ({@code news.maple.example}) or a name on another's ({@code maplealerts.host.example}). */
    private static String longestLabel(String domain) {
        String[] labels = domain.split("\\.");
        return Arrays.stream(labels)
                .limit(Math.max(1, labels.length - 1))
                .max(Comparator.comparingInt(String::length))
                .filter(label -> !label.isEmpty())
                .orElse(domain);
    }

    /** The host of a domain or address, in lower case and without {@code www}; empty if longer than any can be. */
    public static String host(String domain) {
        String host = domain.strip().toLowerCase(Locale.ROOT);
        int scheme = host.indexOf("://");
        host = scheme >= 0 ? host.substring(scheme + 3) : host;
        int end = host.indexOf('/');
        host = end >= 0 ? host.substring(0, end) : host;
        if (host.length() > MAX_HOST_LENGTH) {
            return "";
        }
        int dot = host.indexOf('.');
        return dot >= 3 && dot <= 4 && host.startsWith("www") ? host.substring(dot + 1) : host;
    }

    /** The label of a web domain or address that a district chose: {@code https://www.leeschools.net/x} is {@code leeschools}. */
    public static String domainLabel(String domain) {
        String host = host(domain);
        String[] labels = host.split("\\.");
        if (labels.length >= 4 && labels[labels.length - 3].equals("k12")) {
            return labels[0];
        }
        return labels.length >= 2 ? labels[labels.length - 2] : host;
    }

    /**
     * The web domains, as {@link #host} writes them, of which a platform found that an account belongs to them. Bluesky
     * gives a domain for a handle only while the domain names the account (<a
     * href="https://atproto.com/specs/handle">AT Protocol, handles</a>), and Mastodon verifies links whose pages link
     * back. Only first pages count: others may be in the hands of pupils and teachers.
     */
    public static List<String> provedDomains(String platform, String handle, List<String> verifiedLinks) {
        Stream<String> verified = verifiedLinks.stream()
                .filter(link -> FIRST_PAGE.matcher(link).matches())
                .map(Handles::host);
        Stream<String> own =
                platform.strip().equalsIgnoreCase("bluesky") ? Stream.of(host(canonical(handle))) : Stream.of();
        return Stream.concat(verified, own)
                .filter(domain -> domain.matches("\\S+"))
                .distinct()
                .toList();
    }
}
