package org.lookalike.detector.reporting.record;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record with all that is needed to verify it.
 *
 * @param picture PNG; null if the record has none
 * @param publicKey the key that signed it, in PEM
 */
public record RecordFiles(AccountRecord record, byte @Nullable [] picture, String publicKey) {

    static RecordFiles of(AccountRecord record, Optional<byte[]> picture, String publicKey) {
        return new RecordFiles(record, picture.orElse(null), publicKey);
    }
}
