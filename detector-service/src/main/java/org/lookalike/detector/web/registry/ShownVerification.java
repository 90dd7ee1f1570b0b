package org.lookalike.detector.web.registry;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.verification.MarkCheck;
import org.lookalike.detector.registry.verification.Verification;
import org.lookalike.detector.registry.verification.VerificationRoute;
import org.lookalike.detector.registry.verification.VerificationRoute.Fact;
import org.lookalike.detector.registry.verification.VerificationStatus;
import org.lookalike.detector.web.Choice;
import org.lookalike.detector.web.Formats;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.kafka.EnumCode;

/** A verification, in words, with a check for each account of the district there, and the zone of its people. */
record ShownVerification(Verification verification, VerificationRoute route, List<MarkCheck> checks, ZoneId zone) {

    private static final List<String> TOPICS = List.of("shows", "who", "needs", "cost");

    public List<Fact> facts(VerificationRoute.Program program) {
        return TOPICS.stream().flatMap(topic -> program.about(topic).stream()).toList();
    }

    @TemplateExtension
    static String origin(Fact fact) {
        return "%s%s, read %s"
                .formatted(
                        fact.source().getHost().replaceFirst("^www\\.", ""),
                        fact.dated() == null ? "" : " of " + UiLanguage.ENGLISH.date(fact.dated()),
                        UiLanguage.ENGLISH.date(fact.checkedOn()));
    }

    public @Nullable String done(VerificationRoute.Step step) {
        var day = verification.stepsDone().get(step.code());
        return day == null ? null : day(day);
    }

    public List<Choice> choices() {
        return Choice.among(
                Stream.of(VerificationStatus.values()).map(EnumCode::of).toList(),
                EnumCode.of(verification.status()),
                code -> Formats.label("verificationStatus", code));
    }

    /** The status, with its day where that is known. */
    public String status() {
        var isAsked = verification.status() == VerificationStatus.ASKED;
        var recordedOn = isAsked ? verification.askedOn() : verification.answeredOn();
        var foundAt = isAsked ? null : verification.foundAt();
        var day = recordedOn != null ? day(recordedOn) : foundAt != null ? day(foundAt) : "";
        return (Formats.label("verificationStatus", EnumCode.of(verification.status())) + " " + day).strip();
    }

    /** The class of its badge: how much it is to be noticed. */
    public String badge() {
        return verification.isInDoubt() ? "high" : verification.status() == VerificationStatus.ASKED ? "medium" : "low";
    }

    public String sentence(MarkCheck check) {
        var handle = "@" + Formats.visible(check.account().handle());
        var isTold = check.at() != null
                && check.result() != MarkCheck.Result.NOT_TOLD
                && check.result() != MarkCheck.Result.NOT_SEEN;
        if (!isTold && !route.checkable()) {
            return "%s does not let Lookalike check this. Record below what you see on %s."
                    .formatted(route.name(), handle);
        }
        if (check.at() == null) {
            return "%s has not been seen recently, so it was not checked.".formatted(handle);
        }
        var result = Formats.label("markCheck", EnumCode.of(check.result())).formatted(handle, route.name());
        return "Checked on %s: %s".formatted(day(check.at()), result);
    }

    /** Who said it last, and when; null if nobody did. */
    public @Nullable String recorded() {
        return verification.recordedAt() == null
                ? null
                : "Recorded by %s on %s."
                        .formatted(
                                Formats.visible(Objects.requireNonNullElse(verification.recordedBy(), "")),
                                day(verification.recordedAt()));
    }

    public String day(Instant at) {
        return UiLanguage.ENGLISH.day(at, zone);
    }

    private String day(LocalDate day) {
        return day(day.atTime(LocalTime.NOON).atZone(zone).toInstant());
    }
}
