package org.lookalike.detector.record;

import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.IngestApi.SignedRecord;

/** A record of an account, with the document that was signed, and what that says. */
public record AccountRecord(SignedRecord signed, SeenAccount seen) {

    /** A record with all that verifies it: its picture as PNG, if any, and the key that signed it, as PEM. */
    public record RecordFiles(AccountRecord record, byte @Nullable [] picture, String publicKey) {}
}
