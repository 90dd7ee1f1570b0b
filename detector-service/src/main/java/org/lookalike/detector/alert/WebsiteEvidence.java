package org.lookalike.detector.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert.Reason;
import org.lookalike.matching.Severity;

/**
 * Evidence that the website of an alert's own district links to the account. It has no weight in the score. It makes the alert
 * more severe, as the site was broken into unless the account is the district's own: either way somebody should look.
 */
final class WebsiteEvidence {

    static final String SIGNAL = "linked_by_own_website";

    private WebsiteEvidence() {}

    static Reason of(WebsiteLink link) {
        return new Reason(
                SIGNAL,
                1,
                0,
                0.0,
                link.page(),
                "",
                List.of(),
                ("The district's own website links to this account: %s since %s. That raises the severity by one step,"
                                + " as somebody may have broken into the site.")
                        .formatted(link.website(), ReasonDay.of(link.since())));
    }

    /** The links that an alert tells of, one at most. */
    static List<Reason> of(Alert alert) {
        return alert.match().reasons(SIGNAL);
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
