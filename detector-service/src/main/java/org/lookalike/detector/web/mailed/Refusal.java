package org.lookalike.detector.web.mailed;

import jakarta.ws.rs.core.Response.Status;

/** Why a page behind a link in a mail did not do what was asked. */
public enum Refusal {
    LOOKING_IS_MISSING(Status.BAD_REQUEST),
    TICK_IS_MISSING(Status.BAD_REQUEST),
    REASON_IS_MISSING(Status.BAD_REQUEST),
    DECIDED_BEFORE(Status.CONFLICT),
    NOT_YOUR_DECISION(Status.CONFLICT),
    NOT_CONFIRMED(Status.CONFLICT),
    NOT_REPORTED(Status.CONFLICT),
    NOT_FILED_YET(Status.BAD_REQUEST),
    NO_DATE(Status.BAD_REQUEST),
    DATE_LIES_AHEAD(Status.BAD_REQUEST),
    DATE_IS_TOO_EARLY(Status.BAD_REQUEST),
    ANSWER_IS_MISSING(Status.BAD_REQUEST),
    ANSWERED_BEFORE(Status.CONFLICT),
    TEXT_IS_TOO_LONG(Status.BAD_REQUEST),
    CHOICE_IS_MISSING(Status.BAD_REQUEST),
    STOP_IS_NOT_SURE(Status.BAD_REQUEST),
    ACCOUNT_IS_UNCLEAR(Status.BAD_REQUEST),
    PICTURE_IS_UNUSABLE(Status.BAD_REQUEST),
    OTHER(Status.BAD_REQUEST);

    private final Status status;

    Refusal(Status status) {
        this.status = status;
    }

    Status status() {
        return status;
    }

    /** @throws Refused for this reason, unless that holds */
    void unless(boolean holds) {
        if (!holds) {
            throw new Refused(this);
        }
    }

    /** Ends the request with a page that says so, in the reader's language, and leads back. */
    static final class Refused extends RuntimeException {

        private final Refusal refusal;

        Refused(Refusal refusal) {
            super(refusal.name(), null, false, false);
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }
}
