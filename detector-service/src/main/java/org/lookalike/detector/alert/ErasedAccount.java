package org.lookalike.detector.alert;

import java.time.Instant;

/**
 * An account that was erased: nothing observed of it until then may be kept.
 *
 * @param key as of the {@link org.lookalike.detector.detection.ObservedAccount#key() observed account}
 */
public record ErasedAccount(String key, Instant at) {}
