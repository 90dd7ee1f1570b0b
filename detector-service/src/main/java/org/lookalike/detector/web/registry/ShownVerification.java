package org.lookalike.detector.web.registry;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.verification.CheckedVerification;
import org.lookalike.detector.registry.verification.MarkCheck;
import org.lookalike.detector.registry.verification.Verification;
import org.lookalike.detector.registry.verification.VerificationRoute;
import org.lookalike.detector.registry.verification.VerificationStatus;
import org.lookalike.detector.web.Choice;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.kafka.EnumCode;

/**
 * A verification, formatted.
 *
 * @param code of the platform
 * @param status a few words
 * @param badge the class of its badge: how much it is to be noticed
 * @param checks a sentence for each account of the district's own
 * @param doubt a sentence where a check misses what was granted; null where none does
 * @param recorded who said it last, and when; null if nobody did
 */
record ShownVerification(
        String code,
        String platform,
        boolean hasAccount,
        String status,
        String badge,
        List<String> checks,
        @Nullable String doubt,
        List<Program> programs,
        List<Choice> choices,
        @Nullable LocalDate askedOn,
        @Nullable LocalDate answeredOn,
        @Nullable String note,
        @Nullable String recorded) {

    private static final Map<String, String> TOPICS =
            Map.of("who", "Who gets it", "needs", "What it needs", "cost", "Cost", "shows", "What it shows");

    /** A program with its facts and steps. */
    record Program(String name, @Nullable URI address, List<Fact> facts, List<Step> steps) {

        static Program of(VerificationRoute.Program program, Verification verification, Days days) {
            return new Program(
                    program.name(),
                    program.address(),
                    Stream.of("shows", "who", "needs", "cost")
                            .flatMap(topic -> program.about(topic).stream())
                            .map(Fact::of)
                            .toList(),
                    program.steps().stream()
                            .map(step -> new Step(
                                    step.code(),
                                    step.text(),
                                    days.of(verification.stepsDone().get(step.code()))))
                            .toList());
        }

        /** Where the address leads. */
        public String host() {
            return address == null ? "" : address.getHost();
        }
    }

    /** A fact with where it is from. */
    record Fact(String topic, String text, URI source, String from, boolean isSure, @Nullable String note) {

        static Fact of(VerificationRoute.Fact fact) {
            return new Fact(
                    TOPICS.getOrDefault(fact.about(), fact.about()),
                    fact.text(),
                    fact.source(),
                    "%s%s, read %s"
                            .formatted(
                                    fact.source().getHost().replaceFirst("^www\\.", ""),
                                    fact.dated() == null ? "" : " of " + UiLanguage.ENGLISH.date(fact.dated()),
                                    UiLanguage.ENGLISH.date(fact.checkedOn())),
                    fact.sure(),
                    fact.note());
        }
    }

    /** A step; {@code done} says when, and is null while it is not. */
    record Step(String code, String text, @Nullable String done) {}

    /** Days as the district's people write them. */
    record Days(ZoneId zone) {

        String of(Instant instant) {
            return UiLanguage.ENGLISH.day(instant, zone);
        }

        @Nullable
        String of(@Nullable LocalDate day) {
            return day == null
                    ? null
                    : of(day.atTime(LocalTime.NOON).atZone(zone).toInstant());
        }
    }

    static ShownVerification of(CheckedVerification checked, ZoneId zone) {
        var days = new Days(zone);
        var verification = checked.verification();
        return new ShownVerification(
                verification.platform(),
                checked.route().name(),
                checked.hasAccount(),
                status(verification, days),
                badge(verification),
                checked.checks().stream()
                        .map(check -> sentence(check, checked.route(), days))
                        .toList(),
                doubt(verification, days),
                checked.route().programs().stream()
                        .map(program -> Program.of(program, verification, days))
                        .toList(),
                Stream.of(VerificationStatus.values())
                        .map(status -> new Choice(EnumCode.of(status), label(status), status == verification.status()))
                        .toList(),
                verification.askedOn(),
                verification.answeredOn(),
                verification.note(),
                recorded(verification, days));
    }

    private static String label(VerificationStatus status) {
        return switch (status) {
            case NOT_ASKED -> "Not asked";
            case ASKED -> "Asked";
            case GRANTED -> "Granted";
            case DECLINED -> "Declined";
        };
    }

    private static String status(Verification verification, Days days) {
        var day = verification.status() == VerificationStatus.ASKED
                ? days.of(verification.askedOn())
                : verification.answeredOn() != null
                        ? days.of(verification.answeredOn())
                        : verification.foundAt() == null ? null : days.of(verification.foundAt());
        return day == null ? label(verification.status()) : label(verification.status()) + " " + day;
    }

    private static String badge(Verification verification) {
        if (verification.isInDoubt()) {
            return "high";
        }
        return verification.status() == VerificationStatus.ASKED ? "medium" : "low";
    }

    private static String sentence(MarkCheck check, VerificationRoute route, Days days) {
        var handle = "@" + VisibleText.visible(check.account().handle());
        if (check.at() == null) {
            return route.checkable()
                    ? "%s has not been seen recently, so it was not checked.".formatted(handle)
                    : "%s does not let Lookalike check this. Record below what you see on %s."
                            .formatted(route.name(), handle);
        }
        var day = days.of(check.at());
        return switch (check.result()) {
            case MARK -> "Checked on %s: granted. %s shows the mark of %s.".formatted(day, handle, route.name());
            case WEB_DOMAIN ->
                "Checked on %s: granted. %s found that %s belongs to your web domain."
                        .formatted(day, route.name(), handle);
            case NO_MARK -> "Checked on %s: %s shows no mark yet.".formatted(day, handle);
            case NOT_TOLD, NOT_SEEN ->
                route.checkable()
                        ? "Checked on %s: nothing found that proves %s is yours.".formatted(day, handle)
                        : "%s does not let Lookalike check this. Record below what you see on %s."
                                .formatted(route.name(), handle);
        };
    }

    private static @Nullable String doubt(Verification verification, Days days) {
        return verification.missingSince() == null
                ? null
                : "Recorded as granted, but missing since the check of %s. The status stays until you change it."
                        .formatted(days.of(verification.missingSince()));
    }

    private static @Nullable String recorded(Verification verification, Days days) {
        return verification.recordedAt() == null
                ? null
                : "Recorded by %s on %s."
                        .formatted(
                                VisibleText.visible(Objects.requireNonNullElse(verification.recordedBy(), "")),
                                days.of(verification.recordedAt()));
    }
}
