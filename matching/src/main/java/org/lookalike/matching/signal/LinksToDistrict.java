package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.text.Handles;

/** The account links to the district's web site, as imitators do to be believed. */
final class LinksToDistrict implements Signal {

    @Override
    public String id() {
        return "links_to_district";
    }

    @Override
    public Role role() {
        return Role.FOR;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        return link(candidate)
                .map(link -> reason(
                        candidate,
                        1,
                        link,
                        candidate.identity().webDomains().get(0),
                        "The account links to the district's web site."));
    }

    private static Optional<String> link(Candidate candidate) {
        return candidate.account().profile().links().stream()
                .filter(link -> isOwn(Handles.host(link), candidate))
                .findFirst();
    }

    static boolean isOwn(String host, Candidate candidate) {
        return candidate.identity().webDomains().stream().anyMatch(domain -> isWithin(host, Handles.host(domain)));
    }

    static boolean isLinked(Candidate candidate) {
        return link(candidate).isPresent();
    }

    private static boolean isWithin(String host, String domain) {
        return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
    }
}
