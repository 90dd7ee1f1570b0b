package org.lookalike.ingest.source.token;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** The token that requests of a source carry. */
public interface BearerToken {

    /** Sends requests with the token; once more with another one if the platform refuses it and there is another. */
    <T> Uni<T> authorize(Function<String, Uni<T>> requests);

    /** A token that is never renewed. */
    static BearerToken of(String token) {
        return new BearerToken() {
            @Override
            public <T> Uni<T> authorize(Function<String, Uni<T>> requests) {
                return requests.apply(token);
            }
        };
    }
}
