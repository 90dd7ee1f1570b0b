package org.lookalike.matching.signal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.text.Handles;

/** The account's links to the district's website. */
public final class DistrictLinks {

    private static final Pattern HOME_PAGE = Pattern.compile("(\\w+://)?[^/]*/?");

    private DistrictLinks() {}

    /** The first of them. */
    public static Optional<String> first(Candidate candidate) {
        return candidate.account().profile().links().stream()
                .filter(link -> isOwn(Handles.host(link), candidate))
                .findFirst();
    }

    /** Whether one of them is to the website's home page. */
    public static boolean isToHomePage(Candidate candidate) {
        return candidate.account().profile().links().stream()
                .anyMatch(link -> isOwn(Handles.host(link), candidate)
                        && HOME_PAGE.matcher(link).matches());
    }

    /** Whether the host is the district's, or within it. */
    public static boolean isOwn(String host, Candidate candidate) {
        return candidate.identity().webDomains().stream().anyMatch(domain -> isWithin(host, Handles.host(domain)));
    }

    private static boolean isWithin(String host, String domain) {
        return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
    }
}
