package org.lookalike.detector.reporting.record;

import java.util.Objects;
import org.lookalike.detector.reporting.ingest.IngestService.SignedRecord;

/**
 * A record of an account.
 *
 * @param signed with the document that was signed
 * @param seen the content of that document
 */
public record AccountRecord(SignedRecord signed, SeenAccount seen) {

    public AccountRecord {
        Objects.requireNonNull(signed.id(), "id");
        Objects.requireNonNull(signed.sha256(), "sha256");
        Objects.requireNonNull(signed.signature(), "signature");
        Objects.requireNonNull(signed.keyId(), "keyId");
    }

    public boolean hasPicture() {
        return signed.hasPicture();
    }
}
