package org.lookalike.ingest.report;

import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;

/** The outcome of submitting a report. */
sealed interface SubmissionOutcome {

    /** The name of the outcome in the API, metrics and the table. */
    String state();

    /** The platform's identifier of the report; null if there is none. */
    default @Nullable String reference() {
        return null;
    }

    /** The reason if it was not filed or is unclear; otherwise null. */
    default @Nullable String why() {
        return null;
    }

    /** The platform has accepted the report. */
    record Filed(@Nullable String reference) implements SubmissionOutcome {

        @Override
        public String state() {
            return "filed";
        }
    }

    /** The platform certainly does not have the report. */
    record NotFiled(String why) implements SubmissionOutcome {

        @Override
        public String state() {
            return "not_filed";
        }
    }

    /** The platform may have the report: the request was sent, but its result is unknown. */
    record Unclear(String why) implements SubmissionOutcome {

        @Override
        public String state() {
            return "unclear";
        }
    }

    /** The outcome of a failed request. Only a clear refusal proves that the platform does not have the report. */
    static SubmissionOutcome of(SourceFailure failure) {
        var why = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case LIMITED, UNAUTHORIZED, REFUSED -> new NotFiled(why);
            case UNAVAILABLE, MALFORMED -> new Unclear(why);
        };
    }
}
