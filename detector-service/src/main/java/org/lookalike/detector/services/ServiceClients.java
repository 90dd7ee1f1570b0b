package org.lookalike.detector.services;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes clients of the REST APIs of other services, whose addresses and keys an operator configures. */
public final class ServiceClients {

    private static final int CONNECT_SECONDS = 5;

    private ServiceClients() {}

    /**
     * A client of the service at an address; null where none is configured.
     *
     * @param type the interface of its API
     * @param patience how long it may take to answer
     */
    public static <T> @Nullable T of(Optional<URI> url, Class<T> type, Duration patience) {
        return url.map(address -> QuarkusRestClientBuilder.newBuilder()
                        .baseUri(address)
                        .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .build(type))
                .orElse(null);
    }

    /** The header {@code Authorization} with this service's own key at another; null where that asks for none. */
    public static @Nullable String authorization(Optional<String> key) {
        return key.map(text -> bearer(text.strip())).orElse(null);
    }

    /** The header {@code Authorization} with a token. */
    public static String bearer(String token) {
        return "Bearer " + token;
    }
}
