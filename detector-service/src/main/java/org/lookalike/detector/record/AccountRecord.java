package org.lookalike.detector.record;

import org.lookalike.detector.services.ingest.IngestApi.SignedRecord;

/**
 * A record of an account.
 *
 * @param signed with the document that was signed
 * @param seen the content of that document
 */
public record AccountRecord(SignedRecord signed, SeenAccount seen) {

    public boolean hasPicture() {
        return signed.hasPicture();
    }
}
