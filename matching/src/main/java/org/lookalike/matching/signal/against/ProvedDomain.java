package org.lookalike.matching.signal.against;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.text.Handles;
import org.lookalike.matching.text.ProvedDomains;

/**
 * The district's web domain, where the platform found that the account belongs to it. Parts of a domain may be in the hands of
 * pupils and teachers, so they prove nothing.
 */
final class ProvedDomain {

    private ProvedDomain() {}

    /** The domain; empty where nothing is proved. */
    static Optional<String> of(Candidate candidate) {
        var profile = candidate.account().profile();
        var proved = ProvedDomains.of(profile.platform(), profile.handle(), profile.verifiedLinks());
        return candidate.identity().webDomains().stream()
                .map(Handles::host)
                .filter(proved::contains)
                .findFirst();
    }
}
