package org.lookalike.ingest.snapshot;

import org.lookalike.kafka.WireJson;

public record HashedSnapshot(AccountSnapshot snapshot, ContentHash contentHash, byte[] value) {

    public static HashedSnapshot of(AccountSnapshot snapshot) {
        return new HashedSnapshot(snapshot, ContentHash.of(snapshot), WireJson.write(snapshot));
    }

    public AccountKey key() {
        return snapshot.key();
    }

    /** Identifies the observation: the same with every attempt to publish it, different for every other observation. */
    public String fingerprint() {
        return "%s|%s|%s".formatted(key(), contentHash.hex(), snapshot.observedAt());
    }
}
