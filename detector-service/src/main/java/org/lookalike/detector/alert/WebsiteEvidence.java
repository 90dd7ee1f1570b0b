package org.lookalike.detector.alert;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert.Reason;
import org.lookalike.matching.Severity;

/**
 * Evidence that the website of an alert's own district links to the account, or warns of it. It has no weight in the
 * score, but raises the severity: the site was broken into unless the account is the district's; who warns means it.
 */
public final class WebsiteEvidence {

    public static final String LINKED = "linked_by_own_website";
    public static final String WARNED = "warned_by_own_website";
    private static final String MORE_SEVERE = "That raises the severity by one step";

    private WebsiteEvidence() {}

    static Reason of(WebsiteLink link) {
        var signal = link.doubt() == LinkDoubt.WARNING ? WARNED : LINKED;
        var sentence = sentence(link).formatted(link.website(), ClaimEvidence.day(link.since()));
        return new Reason(signal, 1, 0, 0.0, link.page(), "", List.of(), sentence);
    }

    private static String sentence(WebsiteLink link) {
        if (link.doubt() == LinkDoubt.WARNING) {
            return "The district's own website warns of this account: %s since %s. " + MORE_SEVERE + ".";
        }
        return link.doubt() == LinkDoubt.HIDDEN
                ? "The district's own website links to this account where visitors cannot see it: %s since %s. "
                        + MORE_SEVERE + ", as it is a sign that somebody broke into the site."
                : "The district's own website links to this account: %s since %s. " + MORE_SEVERE
                        + ", as somebody may have broken into the site.";
    }

    /** The links that an alert tells of, one at most. */
    static List<Reason> of(Alert alert) {
        return Stream.of(LINKED, WARNED)
                .flatMap(signal -> alert.match().reasons(signal).stream())
                .toList();
    }

    /** What was found, with this link in the place of another. */
    static Alert.Finding with(Alert.Finding found, Reason link) {
        return found.with(LINKED, List.of()).with(WARNED, List.of()).with(link.signal(), List.of(link));
    }

    /** What an alert says about the link, for people; null where there is none. */
    static @Nullable String sentence(Alert alert) {
        return of(alert).stream().map(Reason::summary).findFirst().orElse(null);
    }

    /** The severity of an alert with these links, where it would be this without. */
    static Severity raised(Severity severity, List<Reason> links) {
        return links.isEmpty() || severity == Severity.CRITICAL ? severity : Severity.values()[severity.ordinal() + 1];
    }
}
