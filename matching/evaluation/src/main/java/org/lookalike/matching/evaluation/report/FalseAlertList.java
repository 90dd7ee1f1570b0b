package org.lookalike.matching.evaluation.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.evaluation.figures.EvaluatedAccount;
import org.lookalike.matching.evaluation.input.Registry;

/** The false alerts as a text for people to read from beginning to end: by kind and the signal that decided, a few lines each. */
public final class FalseAlertList {

    private static final int MAX_ACCOUNTS = 2000;

    private final Registry registry;
    private final TreeMap<String, List<String>> entries = new TreeMap<>();
    private int count;

    public FalseAlertList(Registry registry) {
        this.registry = registry;
    }

    public void offer(EvaluatedAccount evaluated) {
        DistrictMatch match = evaluated.closest();
        if ((evaluated.isFalseAlert() || evaluated.isQuestion()) && match != null && count < MAX_ACCOUNTS) {
            count++;
            String heading = evaluated.account().kind() + ", " + signal(match)
                    + (evaluated.isQuestion() ? ", may be the district's own" : "");
            entries.computeIfAbsent(heading, none -> new ArrayList<>()).add(entry(evaluated, match));
        }
    }

    /** Writes {@code false-alerts.txt}, replacing an earlier one. */
    public void write(Path folder) throws IOException {
        String text = entries.entrySet().stream()
                .map(entry -> "%s: %d%n%s"
                        .formatted(shown(entry.getKey()), entry.getValue().size(), String.join("", entry.getValue())))
                .collect(Collectors.joining(System.lineSeparator()));
        Files.writeString(folder.resolve("false-alerts.txt"), text, StandardCharsets.UTF_8);
    }

    /** The signal that says most for the match. */
    private static String signal(DistrictMatch match) {
        return match.evidence().stream()
                .filter(evidence -> evidence.contribution() > 0)
                .findFirst()
                .map(Evidence::signal)
                .orElse("none");
    }

    private String entry(EvaluatedAccount evaluated, DistrictMatch match) {
        var profile = evaluated.account().profile();
        String reasons = match.evidence().stream()
                .map(evidence -> "      %+.2f %s%n".formatted(evidence.contribution(), shown(evidence.summary())))
                .collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                "  %.2f  %s @%s  '%s'  %s%n    taken for %s%n%s",
                match.score(),
                shown(profile.platform()),
                shown(profile.handle()),
                shown(Objects.requireNonNullElse(profile.displayName(), "")),
                shown(Objects.requireNonNullElse(profile.location(), "")),
                shown(registry.name(match.districtId())),
                reasons);
    }

    /** Accounts' texts are written by impostors: what could steer a terminal or turn the text around is left out. */
    private static String shown(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]", "");
    }
}
