package org.lookalike.detector.registry.verification;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.InvalidValue;

/** What a person records: the days of question and answer, of each step done by its code, and a note for colleagues. */
@Schema(
        name = "NewProgress",
        examples =
                """
                {"status": "asked", "askedOn": "2026-01-12", "stepsDone": {"gold-approve": "2026-01-10", "gold-apply": "2026-01-12"}}""")
public record Progress(
        @NotNull(message = "is missing; one of not_asked, asked, granted, declined") VerificationStatus status,
        @Nullable LocalDate askedOn,
        @Nullable LocalDate answeredOn,
        @Nullable @Size(max = 50) Map<@Size(max = 40) String, @NotNull LocalDate> stepsDone,
        @Nullable @Size(max = 2000) String note) {

    public Progress {
        stepsDone = Objects.requireNonNullElse(stepsDone, Map.of());
        note = note == null || note.isBlank() ? null : note.strip();
    }

    /** Who asked has a day for it, and so has an answer, unless a check found it; an {@link InvalidValue} names the fix. */
    void requireConsistent() {
        requireBegun("askedOn", askedOn);
        requireBegun("answeredOn", answeredOn);
        stepsDone.forEach((step, day) -> requireBegun("stepsDone." + step, day));
        switch (status) {
            case NOT_ASKED -> {
                require(askedOn == null, "askedOn", "does not go with not_asked; leave it out");
                require(answeredOn == null, "answeredOn", "does not go with not_asked; leave it out");
            }
            case ASKED -> {
                require(askedOn != null, "askedOn", "is missing; give the day on which you asked");
                require(
                        answeredOn == null,
                        "answeredOn",
                        "does not go with asked; leave it out, or give the answer as status");
            }
            case GRANTED -> requireInOrder(askedOn, answeredOn);
            case DECLINED -> {
                requireAnswer(answeredOn);
                requireInOrder(askedOn, answeredOn);
            }
        }
    }

    /** An answer that no check has found has a day. */
    static void requireAnswer(@Nullable LocalDate answeredOn) {
        require(answeredOn != null, "answeredOn", "is missing; give the day on which the platform answered");
    }

    private static void requireInOrder(@Nullable LocalDate askedOn, @Nullable LocalDate answeredOn) {
        require(
                askedOn == null || answeredOn == null || !answeredOn.isBefore(askedOn),
                "answeredOn",
                "is before askedOn; correct one of the dates");
    }

    /** A day that has begun somewhere on earth is no mistake. */
    private static void requireBegun(String field, @Nullable LocalDate day) {
        require(
                day == null || !day.isAfter(LocalDate.now(ZoneOffset.MAX)),
                field,
                "is in the future; give the day on which it happened");
    }

    private static void require(boolean isSo, String field, String rule) {
        if (!isSo) {
            throw InvalidValue.inBody(field, rule);
        }
    }
}
