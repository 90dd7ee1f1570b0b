package org.lookalike.matching.signal;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.text.Handles;
import org.lookalike.matching.text.SchoolName;

/** How the profile mentions the district: by links to its website, and by its full name in the description. */
public final class ProfileMentions {

    private static final Pattern HOME_PAGE = Pattern.compile("(\\w+://)?[^/]*/?");

    private ProfileMentions() {}

    /** The first link to the district's website. */
    public static Optional<String> link(Candidate candidate) {
        return candidate.account().profile().links().stream()
                .filter(link -> isOwnHost(Handles.host(link), candidate))
                .findFirst();
    }

    /** Whether a link is to the home page of the district's website. */
    public static boolean isLinkToHomePage(Candidate candidate) {
        return candidate.account().profile().links().stream()
                .anyMatch(link -> isOwnHost(Handles.host(link), candidate)
                        && HOME_PAGE.matcher(link).matches());
    }

    /** Whether the host is the district's, or within it. */
    public static boolean isOwnHost(String host, Candidate candidate) {
        return candidate.identity().webDomains().stream()
                .map(Handles::host)
                .anyMatch(domain -> !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain)));
    }

    /** The words of the full name that the description gives. */
    public static Optional<String> fullName(Candidate candidate) {
        return fullNames(candidate).map(SchoolName::phrase).findFirst();
    }

    /** Whether the description gives a full name that is more than the handle repeated. */
    public static boolean nameMoreThanHandle(Candidate candidate) {
        String handle = candidate.texts().handleText();
        return fullNames(candidate).anyMatch(name -> !name.text().equals(handle));
    }

    private static Stream<SchoolName> fullNames(Candidate candidate) {
        String bio = candidate.account().bioWords();
        return candidate.fullNamesOfDistrict().filter(name -> bio.contains(" " + name.phrase() + " "));
    }

    /** Whether the display name says nothing, and the description speaks for the district by its full name. */
    public static boolean speakAsDistrict(Candidate candidate) {
        return candidate.mentions().isFullNameInBio()
                && candidate.name() == null
                && candidate.account().isNameGeneric();
    }
}
