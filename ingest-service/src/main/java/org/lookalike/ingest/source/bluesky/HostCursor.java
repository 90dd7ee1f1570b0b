package org.lookalike.ingest.source.bluesky;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Where the walk through the hosts' lists is.
 *
 * @param hosts the relay's cursor after this host; null at the beginning, and after the last
 * @param host null before it is known; empty for the relay itself
 * @param repos the host's cursor; null at its beginning
 */
record HostCursor(@Nullable String hosts, @Nullable String host, long pages, @Nullable String repos) {

    static final int LONGEST = 1_000;
    private static final HostCursor START = new HostCursor(null, null, 0, null);

    /** The list of a relay that does not list hosts. */
    static final HostCursor OF_RELAY = new HostCursor(null, "", Long.MAX_VALUE, null);

    /** A host has up to twice the accounts that the relay knows, and so many more. */
    private static final long MORE = 10_000;

    static HostCursor of(@Nullable String hosts, String host, long accounts, int accountsAPage) {
        var most = MORE + 2 * Math.max(0, Math.min(accounts, Integer.MAX_VALUE));
        return new HostCursor(hosts, host, most / accountsAPage, null);
    }

    /** @param text null for the beginning; one that an earlier version stored is the cursor of the relay's own list */
    static HostCursor parse(@Nullable String text) {
        if (text == null) {
            return START;
        }
        try {
            return new JsonObject(text).mapTo(HostCursor.class);
        } catch (DecodeException | IllegalArgumentException e) {
            return new HostCursor(null, "", Long.MAX_VALUE, text);
        }
    }

    String next(String afterPage) {
        return new HostCursor(hosts, host, pages - 1, afterPage).toString();
    }

    /** At the next host; null after the last. */
    @Nullable
    String nextHost() {
        return atHostAfter(hosts);
    }

    /** At the host after a cursor of the relay; null if there is none. */
    static @Nullable String atHostAfter(@Nullable String hosts) {
        return hosts == null ? null : new HostCursor(hosts, null, 0, null).toString();
    }

    @Override
    public String toString() {
        return JsonObject.mapFrom(this).encode();
    }
}
