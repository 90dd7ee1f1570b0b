package org.lookalike.ingest.snapshot;

/**
 * A snapshot on its way to the topic.
 *
 * @param value the snapshot as it will be published
 */
public record Observation(AccountSnapshot snapshot, ContentHash contentHash, byte[] value) {

    /** @param value the snapshot as it will be published */
    public static Observation of(AccountSnapshot snapshot, byte[] value) {
        return new Observation(snapshot, ContentHash.of(snapshot), value);
    }

    public AccountKey key() {
        return snapshot.key();
    }

    /** Names what was seen: the same on every attempt to publish it, another for every other observation. */
    public String fingerprint() {
        return "%s|%s|%s".formatted(key(), contentHash.hex(), snapshot.observedAt());
    }
}
