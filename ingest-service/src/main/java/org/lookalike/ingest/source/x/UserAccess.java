package org.lookalike.ingest.source.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.exchange.UserSignature;
import org.lookalike.ingest.source.token.BearerToken;

/** How a request is sent as a user, which X demands for searches. */
@FunctionalInterface
interface UserAccess {

    Uni<Received<JsonNode>> get(PlatformApi api, String path, QueryParameters query);

    /** By OAuth 2.0. */
    static UserAccess of(BearerToken user) {
        return (api, path, query) -> user.authorize(token -> api.bearing(token).get(path, query));
    }

    /** By OAuth 1.0a. */
    static UserAccess of(UserSignature signature) {
        return (api, path, query) -> api.get(path, query, signature);
    }
}
