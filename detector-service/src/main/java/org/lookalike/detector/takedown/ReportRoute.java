package org.lookalike.detector.takedown;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.platformroutes.RouteFiles;

/**
 * How a platform takes reports: a file of {@code contracts/report-routes}, which mails use as well. It was compared
 * with the platform on {@code checkedOn}. The form is for organizations; {@code how} has what to do by language, {@code
 * proof} what to have at hand; the next way is null where none is documented.
 */
public record ReportRoute(
        String name,
        LocalDate checkedOn,
        URI address,
        @Nullable URI form,
        boolean api,
        Map<String, String> how,
        String who,
        List<String> proof,
        Policy policy,
        @Nullable Text text,
        @Nullable Escalation escalation,
        List<String> notes) {

    /** The limit where a platform names none; short reports are read. */
    static final int USUAL_LENGTH = 1000;

    /** Platforms change their ways often, so a route is relied on this many days after it was compared with the platform. */
    private static final int MOST_DAYS_UNCHECKED = 180;

    private static final RouteFiles<ReportRoute> ROUTES = new RouteFiles<>("report-routes", ReportRoute.class);

    public ReportRoute {
        notes = notes == null ? List.of() : notes;
    }

    /** What a platform forbids, in our own words: to copy so many of these; and what it grants to parody, if any. */
    public record Policy(String rule, List<IdentityElement> copied, int atLeast, @Nullable String parody) {

        public Policy {
            copied = copied.stream().filter(Objects::nonNull).toList();
        }
    }

    public record Text(int mostCharacters) {}

    /** The next way by language, an address if documented, and the year, month or day of the document. */
    public record Escalation(Map<String, String> how, @Nullable URI address, String checkedOn) {

        /** What to do, in a language that may be missing. */
        public String in(String language) {
            return ReportRoute.in(how, language);
        }
    }

    /** The platform's route; empty if this version does not know the platform. */
    public static Optional<ReportRoute> of(String platform) {
        return ROUTES.of(platform);
    }

    public int mostCharacters() {
        return text == null ? USUAL_LENGTH : text.mostCharacters();
    }

    /** What to do, in a language that may be missing. */
    public String in(String language) {
        return in(how, language);
    }

    private static String in(Map<String, String> sentences, String language) {
        return sentences.getOrDefault(language, sentences.getOrDefault("en", ""));
    }

    public boolean isOutdated(LocalDate today) {
        return checkedOn.plusDays(MOST_DAYS_UNCHECKED).isBefore(today);
    }

    /** The form, or the page that explains how to report where there is none. */
    public URI reportUrl() {
        return form == null ? address : form;
    }
}
