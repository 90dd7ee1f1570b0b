package org.lookalike.ingest.source.exchange;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Makes REST clients. */
public final class Clients {

    /** How long a platform may take to answer a question. */
    public static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private Clients() {}

    /**
     * A client of an API. Its methods give {@code Uni<RestResponse<byte[]>>}, to be read by an {@link Exchange}: every status is
     * an answer, and redirects are not followed, for a token must not travel to another host.
     */
    public static <T> T of(Class<T> api, URI baseUrl) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(baseUrl)
                .connectTimeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .userAgent("Lookalike (watches for accounts that imitate school districts)")
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(api);
    }
}
