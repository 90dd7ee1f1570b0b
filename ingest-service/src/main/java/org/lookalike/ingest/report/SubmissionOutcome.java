package org.lookalike.ingest.report;

import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;

/** What became of handing a report over. */
sealed interface SubmissionOutcome {

    /** The outcome in the API, in metrics and in the table. */
    String state();

    /** How the platform calls the report; null if it does not say, or does not have it. */
    default @Nullable String reference() {
        return null;
    }

    /** Why it was not filed, or is unclear. */
    default @Nullable String why() {
        return null;
    }

    /** The platform has it. */
    record Filed(@Nullable String reference) implements SubmissionOutcome {

        @Override
        public String state() {
            return "filed";
        }
    }

    /** The platform certainly does not have it. */
    record NotFiled(String why) implements SubmissionOutcome {

        @Override
        public String state() {
            return "not_filed";
        }
    }

    /** The platform may have it: the request was sent, and what came of it is not known. */
    record Unclear(String why) implements SubmissionOutcome {

        @Override
        public String state() {
            return "unclear";
        }
    }

    /** What it means that a report's own request failed: only a platform's clear no is one. */
    static SubmissionOutcome of(SourceFailure failure) {
        var why = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case LIMITED, UNAUTHORIZED, REFUSED -> new NotFiled(why);
            case UNAVAILABLE, MALFORMED -> new Unclear(why);
        };
    }
}
