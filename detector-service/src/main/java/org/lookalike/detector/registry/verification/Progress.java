package org.lookalike.detector.registry.verification;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person records of a verification. It goes together: who asked has a day for it, and so has an answer.
 *
 * @param stepsDone when each step was done, by its code
 */
public record Progress(
        VerificationStatus status,
        @Nullable LocalDate askedOn,
        @Nullable LocalDate answeredOn,
        Map<String, LocalDate> stepsDone,
        @Nullable String note) {

    /** @throws HttpProblem with status 400 where it does not go together; the detail names the field and the fix */
    public Progress {
        stepsDone = Map.copyOf(stepsDone);
        note = note == null || note.isBlank() ? null : note.strip();
        // A day that has begun somewhere is no mistake.
        var latest = LocalDate.now(ZoneOffset.MAX);
        if (Stream.concat(Stream.ofNullable(askedOn), Stream.ofNullable(answeredOn))
                .anyMatch(day -> day.isAfter(latest))) {
            throw refused("%s lies in the future; give the day on which it happened"
                    .formatted(askedOn != null && askedOn.isAfter(latest) ? "askedOn" : "answeredOn"));
        }
        if (stepsDone.values().stream().anyMatch(day -> day.isAfter(latest))) {
            throw refused("stepsDone has a day that lies in the future; give the days on which the steps were done");
        }
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
            case GRANTED, DECLINED -> {
                require(answeredOn != null, "answeredOn is missing; give the day on which the platform answered");
                require(
                        askedOn == null || answeredOn == null || !answeredOn.isBefore(askedOn),
                        "answeredOn lies before askedOn; correct one of them");
            }
        }
    }

    private static void require(boolean isSo, String detail) {
        if (!isSo) {
            throw refused(detail);
        }
    }

    static HttpProblem refused(String detail) {
        return HttpProblem.builder()
                .withStatus(Status.BAD_REQUEST)
                .withTitle("The verification cannot be recorded")
                .withDetail(detail)
                .build();
    }
}
