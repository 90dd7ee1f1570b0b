package org.lookalike.matching.signal.against;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.text.Handles;

/**
 * The district's web domain, where the platform found that the account belongs to it. Bluesky has a domain for a handle only while
 * that domain names the account (<a href="https://atproto.com/specs/handle">AT Protocol, handles</a>), and Mastodon marks a link as
 * verified when its page links back. Parts of a domain, and pages other than the first, may be in the hands of pupils and
 * teachers, so they prove nothing.
 */
final class ProvedDomain {

    private static final Pattern FIRST_PAGE = Pattern.compile("(?i)https?://[^/?#]+/?");

    private ProvedDomain() {}

    /** The domain; empty where nothing is proved. */
    static Optional<String> of(Candidate candidate) {
        return candidate.identity().webDomains().stream()
                .map(Handles::host)
                .filter(domain -> !domain.isEmpty()
                        && proved(candidate.account().profile()).anyMatch(domain::equals))
                .findFirst();
    }

    private static Stream<String> proved(AccountProfile profile) {
        Stream<String> verified = profile.verifiedLinks().stream()
                .filter(link -> FIRST_PAGE.matcher(link).matches())
                .map(Handles::host);
        return profile.platform().strip().equalsIgnoreCase("bluesky")
                ? Stream.concat(verified, Stream.of(Handles.host(Handles.canonical(profile.handle()))))
                : verified;
    }
}
