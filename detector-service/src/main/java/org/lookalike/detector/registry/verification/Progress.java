package org.lookalike.detector.registry.verification;

import jakarta.ws.rs.core.Response.Status;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;

/**
 * What a person records of a verification. It goes together: who asked has a day for it, and so has an answer, except one that a check
 * found.
 *
 * @param stepsDone when each step was done, by its code
 */
public record Progress(
        VerificationStatus status,
        @Nullable LocalDate askedOn,
        @Nullable LocalDate answeredOn,
        Map<String, LocalDate> stepsDone,
        @Nullable String note) {

    /** @throws Problem with status 400 where it does not go together; the detail names the field and the fix */
    public Progress {
        stepsDone = Map.copyOf(stepsDone);
        note = note == null || note.isBlank() ? null : note.strip();
        requireBegun("askedOn", askedOn);
        requireBegun("answeredOn", answeredOn);
        stepsDone.values().forEach(day -> requireBegun("a day of stepsDone", day));
        switch (status) {
            case NOT_ASKED ->
                require(
                        askedOn == null && answeredOn == null,
                        "askedOn and answeredOn do not go with not_asked; leave them out");
            case ASKED -> {
                require(askedOn != null, "askedOn is missing; give the day on which you asked");
                require(
                        answeredOn == null,
                        "answeredOn does not go with asked; leave it out, or give the answer as status");
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
        require(answeredOn != null, "answeredOn is missing; give the day on which the platform answered");
    }

    private static void requireInOrder(@Nullable LocalDate askedOn, @Nullable LocalDate answeredOn) {
        require(
                askedOn == null || answeredOn == null || !answeredOn.isBefore(askedOn),
                "answeredOn is before askedOn; correct one of the dates");
    }

    /** A day that has begun somewhere on earth is no mistake. */
    private static void requireBegun(String field, @Nullable LocalDate day) {
        require(
                day == null || !day.isAfter(LocalDate.now(ZoneOffset.MAX)),
                field + " is in the future; give the day on which it happened");
    }

    private static void require(boolean isSo, String detail) {
        if (!isSo) {
            throw refused(detail);
        }
    }

    static Problem refused(String detail) {
        return new Problem(Status.BAD_REQUEST, "The verification cannot be recorded", detail);
    }
}
