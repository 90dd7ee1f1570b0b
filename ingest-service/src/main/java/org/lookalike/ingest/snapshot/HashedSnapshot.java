package org.lookalike.ingest.snapshot;

/**
 * A snapshot to be published, with its hash.
 *
 * @param value the snapshot in JSON
 */
public record HashedSnapshot(AccountSnapshot snapshot, ContentHash contentHash, byte[] value) {

    public static HashedSnapshot of(AccountSnapshot snapshot, byte[] value) {
        return new HashedSnapshot(snapshot, ContentHash.of(snapshot), value);
    }

    public AccountKey key() {
        return snapshot.key();
    }

    /** Identifies the observation: the same with every attempt to publish it, different for every other observation. */
    public String fingerprint() {
        return "%s|%s|%s".formatted(key(), contentHash.hex(), snapshot.observedAt());
    }
}
