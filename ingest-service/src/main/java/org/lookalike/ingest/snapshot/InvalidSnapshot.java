package org.lookalike.ingest.snapshot;

import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.RejectionReason;

/** A submitted record is invalid and cannot be published. */
public final class InvalidSnapshot extends InvalidMessage {

    private final @Nullable String field;
    private final String rule;

    private InvalidSnapshot(RejectionReason reason, @Nullable String field, String rule) {
        super(reason, field == null ? rule : field + " " + rule);
        this.field = field;
        this.rule = rule;
    }

    static InvalidSnapshot record(RejectionReason reason, String detail) {
        return new InvalidSnapshot(reason, null, detail);
    }

    static InvalidSnapshot record(InvalidMessage invalid) {
        return record(invalid.reason(), invalid.detail());
    }

    /** One field is invalid. The problem completes a sentence that begins with the field's name. */
    static InvalidSnapshot field(String field, String problem) {
        return new InvalidSnapshot(RejectionReason.INVALID_FIELD, field, problem);
    }

    /** The invalid field; null if the record as a whole is invalid. */
    @Nullable
    String field() {
        return field;
    }

    /** The problem and its fix, to follow the name of the field. */
    String rule() {
        return rule;
    }
}
