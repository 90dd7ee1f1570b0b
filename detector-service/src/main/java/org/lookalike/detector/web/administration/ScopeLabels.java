package org.lookalike.detector.web.administration;

import java.util.Set;
import java.util.stream.Collectors;
import org.lookalike.detector.web.CodeLabels;
import org.lookalike.detector.web.Labels;
import org.lookalike.security.Scope;

/** The scopes of API keys, in words. */
final class ScopeLabels {

    static final CodeLabels ALL = CodeLabels.of(
            Scope.READ, "See alerts, districts, reports, audit, recipients and sources",
            Scope.REVIEW, "Decide about alerts, assign them, and report accounts to platforms",
            Scope.MANAGE, "Change a district’s registration, muted patterns and recipients",
            Scope.REGISTER, "Register and remove districts, import files",
            Scope.SUBMIT, "Submit accounts, returned emails, and reports to file",
            Scope.OPERATE, "Run the installation: keys, sign-in links, sources, rescans, erasures");

    private static final CodeLabels SHORT = CodeLabels.of(
            Scope.READ, "see",
            Scope.REVIEW, "decide about alerts",
            Scope.MANAGE, "change registrations and recipients",
            Scope.REGISTER, "register districts",
            Scope.SUBMIT, "submit data",
            Scope.OPERATE, "run the installation");

    private ScopeLabels() {}

    /** The scopes of a key as a list that fits into a table. */
    static String summary(Set<String> scopes) {
        return scopes.containsAll(Scope.ALL)
                ? "All rights"
                : Labels.sentence(SHORT.byCode().keySet().stream()
                        .filter(scopes::contains)
                        .map(SHORT::of)
                        .collect(Collectors.joining(", ")));
    }
}
