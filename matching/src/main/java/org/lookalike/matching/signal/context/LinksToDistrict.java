package org.lookalike.matching.signal.context;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.DistrictLinks;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** The account links to the district's website, as imitators do to be believed. */
final class LinksToDistrict implements Signal {

    @Override
    public String id() {
        return "links_to_district";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return DistrictLinks.first(candidate)
                .map(link -> reason(
                        candidate,
                        1,
                        link,
                        candidate.identity().webDomains().get(0),
                        "The account links to the district's website."));
    }
}
