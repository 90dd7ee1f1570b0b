package org.lookalike.detector.record;

import org.jspecify.annotations.Nullable;

/**
 * A record with all that is needed to verify it.
 *
 * @param picture PNG; null if the record has none
 * @param publicKey the key that signed it, in PEM
 */
public record RecordFiles(AccountRecord record, byte @Nullable [] picture, String publicKey) {}
