package org.lookalike.ingest.source.bluesky;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.exchange.QueryParameters;

/** Versions of Jetstream's protocol. A cursor is a time in microseconds, valid for both and for all hosts. */
enum JetstreamVersion {
    V1("/subscribe", List.of(), "jetstream1.us-east", "jetstream2.us-east", "jetstream1.us-west", "jetstream2.us-west"),
    V2(
            "/xrpc/network.bsky.jetstream.subscribeEvents",
            List.of("xrpc.v1.json"),
            "jetstream.us-east",
            "jetstream.us-west");

    /** The collection of profiles, the only records with an account's appearance. */
    static final String PROFILE = "app.bsky.actor.profile";

    private final String path;
    private final List<String> subprotocols;
    private final List<URI> ownHosts;

    JetstreamVersion(String path, List<String> subprotocols, String... ownHosts) {
        this.path = path;
        this.subprotocols = subprotocols;
        this.ownHosts = List.of(ownHosts).stream()
                .map("wss://%s.bsky.network"::formatted)
                .map(URI::create)
                .toList();
    }

    /** The version of this number, and then the earlier ones, which the hosts serve too. */
    static List<JetstreamVersion> upTo(int number) {
        return number == 1 ? List.of(V1) : List.of(V2, V1);
    }

    List<String> subprotocols() {
        return subprotocols;
    }

    List<URI> ownHosts() {
        return ownHosts;
    }

    /** The address of the stream of events about profiles from a cursor; null starts with new events. */
    URI at(URI host, @Nullable Long from, int maxBytes) {
        var query = this == V1
                ? QueryParameters.of("wantedCollections", PROFILE)
                : QueryParameters.of("collections", PROFILE).andAll("kinds", List.of("commit", "identity", "account"));
        return URI.create(host.toString().replaceFirst("/$", "")
                + path
                + query.and("maxMessageSizeBytes", maxBytes).and("cursor", from));
    }
}
