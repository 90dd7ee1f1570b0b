package org.lookalike.detector.web.administration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lookalike.detector.web.Labels;
import org.lookalike.security.Scope;

/** The scopes of API keys, in words. */
final class ScopeLabels {

    /** By scope, in the order of pages. */
    static final Map<String, String> ALL = labels();

    private static final Map<String, String> SHORT = Map.of(
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
                : Labels.sentence(ALL.keySet().stream()
                        .filter(scopes::contains)
                        .map(SHORT::get)
                        .collect(Collectors.joining(", ")));
    }

    private static Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        labels.put(Scope.READ, "See alerts, districts, reports, audit, recipients and sources");
        labels.put(Scope.REVIEW, "Decide about alerts, assign them, and report accounts to platforms");
        labels.put(Scope.MANAGE, "Change a district’s registration, muted patterns and recipients");
        labels.put(Scope.REGISTER, "Register and remove districts, import files");
        labels.put(Scope.SUBMIT, "Submit accounts, returned emails, and reports to file");
        labels.put(Scope.OPERATE, "Run the installation: keys, sign-in links, sources, rescans, erasures");
        return Collections.unmodifiableMap(labels);
    }
}
