package org.lookalike.detector.record;

import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.IngestApi.SignedRecord;

/**
 * A record of an account.
 *
 * @param signed with the document that was signed
 * @param seen the content of that document
 */
public record AccountRecord(SignedRecord signed, SeenAccount seen) {

    /**
     * A record with all that is needed to verify it.
     *
     * @param picture PNG; null if the record has none
     * @param publicKey the key that signed it, in PEM
     */
    public record RecordFiles(AccountRecord record, byte @Nullable [] picture, String publicKey) {}

    public boolean hasPicture() {
        return signed.hasPicture();
    }
}
