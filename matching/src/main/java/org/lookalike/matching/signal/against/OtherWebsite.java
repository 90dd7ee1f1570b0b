package org.lookalike.matching.signal.against;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.DistrictLinks;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.text.Handles;

/** The account links to the website of another school or district. */
final class OtherWebsite {

    private OtherWebsite() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        if (candidate.identity().webDomains().isEmpty()) {
            return Optional.empty();
        }
        for (String link : candidate.account().profile().links()) {
            String host = Handles.host(link);
            if (!DistrictLinks.isOwn(host, candidate) && isSchool(host, candidate)) {
                return Optional.of(new Finding(
                        1,
                        link,
                        candidate.identity().webDomains().get(0),
                        "The account links to the website of another school or district."));
            }
        }
        return Optional.empty();
    }

    /** {@code maple.k12.ma.us} and {@code mapleschools.example}, by the words for "school district". */
    private static boolean isSchool(String host, Candidate candidate) {
        if (host.contains(".k12.")) {
            return true;
        }
        String label = Handles.domainLabel(host).replaceFirst("\\d+$", "");
        return candidate.vocabulary().handleForms().stream().anyMatch(label::endsWith)
                || candidate.vocabulary().shortForms().stream()
                        .anyMatch(form -> (form.length() > 2 || form.equals("sd")) && label.endsWith(form));
    }
}
