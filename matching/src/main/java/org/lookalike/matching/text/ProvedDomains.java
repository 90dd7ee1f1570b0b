package org.lookalike.matching.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The web domains of which a platform found that an account belongs to them. Bluesky has a domain for a handle only while that
 * domain names the account (<a href="https://atproto.com/specs/handle">AT Protocol, handles</a>), and Mastodon marks a link as
 * verified when its page links back. Pages other than the first may be in the hands of pupils and teachers, so they prove nothing.
 */
public final class ProvedDomains {

    private static final Pattern FIRST_PAGE = Pattern.compile("(?i)https?://[^/?#]+/?");

    private ProvedDomains() {}

    /**
     * The domains as {@link Handles#host} writes them.
     *
     * @param verifiedLinks links of which the platform itself found that their pages link back to the account
     */
    public static List<String> of(String platform, String handle, List<String> verifiedLinks) {
        var verified = verifiedLinks.stream()
                .filter(link -> FIRST_PAGE.matcher(link).matches())
                .map(Handles::host);
        var all = platform.strip().equalsIgnoreCase("bluesky")
                ? Stream.concat(verified, Stream.of(Handles.host(Handles.canonical(handle))))
                : verified;
        return all.filter(domain -> domain.matches("\\S+")).distinct().toList();
    }
}
