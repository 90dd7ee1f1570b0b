package org.lookalike.detector.web.registry;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.verification.MarkCheck;
import org.lookalike.detector.registry.verification.Verification;
import org.lookalike.detector.registry.verification.VerificationRoute.Fact;
import org.lookalike.detector.registry.verification.VerificationRoute.Program;
import org.lookalike.detector.registry.verification.VerificationRoute.Step;
import org.lookalike.detector.registry.verification.VerificationStatus;
import org.lookalike.detector.registry.verification.Verifications.CheckedVerification;
import org.lookalike.detector.web.Choice;
import org.lookalike.detector.web.CodeLabels;
import org.lookalike.detector.web.Formats;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.kafka.EnumCode;

/**
 * A verification, in words.
 *
 * @param zone of the district's people
 */
record ShownVerification(CheckedVerification checked, ZoneId zone) {

    private static final CodeLabels TOPICS =
            CodeLabels.of("shows", "What it shows", "who", "Who gets it", "needs", "What it needs", "cost", "Cost");

    private static final CodeLabels STATUSES =
            CodeLabels.of("not_asked", "Not asked", "asked", "Asked", "granted", "Granted", "declined", "Declined");

    /** The code of the platform. */
    public String code() {
        return verification().platform();
    }

    public String platform() {
        return checked.route().name();
    }

    public Verification verification() {
        return checked.verification();
    }

    public List<Program> programs() {
        return checked.route().programs();
    }

    /** What is known of a program, by topic. */
    public List<Fact> facts(Program program) {
        return TOPICS.byCode().keySet().stream()
                .flatMap(topic -> program.about(topic).stream())
                .toList();
    }

    @TemplateExtension
    static String topic(Fact fact) {
        return TOPICS.of(fact.about());
    }

    /** Where a fact is from. */
    @TemplateExtension
    static String origin(Fact fact) {
        return "%s%s, read %s"
                .formatted(
                        fact.source().getHost().replaceFirst("^www\\.", ""),
                        fact.dated() == null ? "" : " of " + UiLanguage.ENGLISH.date(fact.dated()),
                        UiLanguage.ENGLISH.date(fact.checkedOn()));
    }

    /** When a step was done; null while it is not. */
    public @Nullable String done(Step step) {
        var day = verification().stepsDone().get(step.code());
        return day == null ? null : day(day);
    }

    public List<Choice> choices() {
        return STATUSES.choices(EnumCode.of(verification().status()));
    }

    /** A few words. */
    public String status() {
        var label = STATUSES.of(EnumCode.of(verification().status()));
        if (verification().status() == VerificationStatus.ASKED) {
            return verification().askedOn() == null
                    ? label
                    : label + " " + day(verification().askedOn());
        }
        if (verification().answeredOn() != null) {
            return label + " " + day(verification().answeredOn());
        }
        return verification().foundAt() == null
                ? label
                : label + " " + day(verification().foundAt());
    }

    /** The class of its badge: how much it is to be noticed. */
    public String badge() {
        if (verification().isInDoubt()) {
            return "high";
        }
        return verification().status() == VerificationStatus.ASKED ? "medium" : "low";
    }

    /** A sentence for each account of the district's own. */
    public List<String> checks() {
        return checked.checks().stream().map(this::sentence).toList();
    }

    private String sentence(MarkCheck check) {
        var handle = "@" + Formats.visible(check.account().handle());
        var isTold = check.at() != null
                && check.result() != MarkCheck.Result.NOT_TOLD
                && check.result() != MarkCheck.Result.NOT_SEEN;
        if (!isTold && !checked.route().checkable()) {
            return "%s does not let Lookalike check this. Record below what you see on %s."
                    .formatted(platform(), handle);
        }
        if (check.at() == null) {
            return "%s has not been seen recently, so it was not checked.".formatted(handle);
        }
        return "Checked on %s: %s"
                .formatted(
                        day(check.at()),
                        switch (check.result()) {
                            case MARK -> "granted. %s shows the mark of %s.".formatted(handle, platform());
                            case WEB_DOMAIN ->
                                "granted. %s found that %s belongs to your web domain.".formatted(platform(), handle);
                            case NO_MARK -> "%s shows no mark yet.".formatted(handle);
                            case NOT_TOLD, NOT_SEEN -> "nothing found that proves %s is yours.".formatted(handle);
                        });
    }

    /** A sentence where a check misses what was granted; null where none does. */
    public @Nullable String doubt() {
        return verification().missingSince() == null
                ? null
                : "Recorded as granted, but missing since the check of %s. The status stays until you change it."
                        .formatted(day(verification().missingSince()));
    }

    /** Who said it last, and when; null if nobody did. */
    public @Nullable String recorded() {
        return verification().recordedAt() == null
                ? null
                : "Recorded by %s on %s."
                        .formatted(
                                Formats.visible(Objects.requireNonNullElse(
                                        verification().recordedBy(), "")),
                                day(verification().recordedAt()));
    }

    private String day(Instant at) {
        return UiLanguage.ENGLISH.day(at, zone);
    }

    private String day(LocalDate day) {
        return day(day.atTime(LocalTime.NOON).atZone(zone).toInstant());
    }
}
