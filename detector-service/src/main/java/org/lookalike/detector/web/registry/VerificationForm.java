package org.lookalike.detector.web.registry;

import jakarta.ws.rs.BadRequestException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.verification.Progress;
import org.lookalike.detector.registry.verification.Verification;
import org.lookalike.detector.registry.verification.VerificationStatus;
import org.lookalike.kafka.EnumCode;

/**
 * The form of a verification as submitted. A day that is left out is today, and a step that is ticked keeps its day. Where a check found
 * the mark, nobody has to say when the platform answered.
 */
record VerificationForm(
        @RestForm @Nullable String progress,
        @RestForm @Nullable String askedOn,
        @RestForm @Nullable String answeredOn,
        @RestForm @Nullable List<String> steps,
        @RestForm @Nullable String note) {

    private static final int LONGEST_NOTE = 2000;

    /**
     * What it says. Days that do not go with the status are left out, as the page shows the fields of all.
     *
     * @param today where the district is
     * @throws BadRequestException where it cannot be read; the message names the field and the fix
     */
    Progress read(Verification before, LocalDate today) {
        var status = EnumCode.find(VerificationStatus.class, Objects.requireNonNullElse(progress, ""))
                .orElseThrow(() -> new BadRequestException(
                        "The status is missing; choose one of not asked, asked, granted and declined"));
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new BadRequestException("The note is longer than 2,000 characters; shorten it");
        }
        return switch (status) {
            case NOT_ASKED -> new Progress(status, null, null, stepsDone(before, today), note);
            case ASKED -> new Progress(status, day("Asked on", askedOn, today), null, stepsDone(before, today), note);
            case GRANTED, DECLINED ->
                new Progress(
                        status,
                        day("Asked on", askedOn, null),
                        day("Answered on", answeredOn, isFound(status, before) ? null : today),
                        stepsDone(before, today),
                        note);
        };
    }

    private static boolean isFound(VerificationStatus status, Verification before) {
        return status == VerificationStatus.GRANTED && before.foundAt() != null;
    }

    private Map<String, LocalDate> stepsDone(Verification before, LocalDate today) {
        var done = new HashMap<String, LocalDate>();
        Objects.requireNonNullElse(steps, List.<String>of())
                .forEach(code -> done.put(code, before.stepsDone().getOrDefault(code, today)));
        return done;
    }

    private static @Nullable LocalDate day(String field, @Nullable String text, @Nullable LocalDate otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new BadRequestException("%s is no day such as 2026-01-31".formatted(field));
        }
    }
}
