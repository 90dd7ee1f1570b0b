package org.lookalike.detector.services;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.ContextResolver;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.ServiceClient.OtherService;
import org.lookalike.security.Caller;
import org.lookalike.security.Delegations;

/** Makes the clients of other services. */
@ApplicationScoped
class ServiceClients {

    private static final int CONNECT_SECONDS = 5;

    /** Longer than the time limit of ingest-service for all its requests to a platform. */
    private static final Duration PATIENCE_WITH_INGEST = Duration.ofSeconds(90);

    private static final Duration PATIENCE_WITH_NOTIFIER = Duration.ofSeconds(5);

    private final Delegations delegations;
    private final SecurityIdentity identity;
    private final ObjectMapper json;

    ServiceClients(Delegations delegations, SecurityIdentity identity, ObjectMapper json) {
        this.delegations = delegations;
        this.identity = identity;
        // A later version of a service may answer with more than this one knows.
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Produces
    @Singleton
    ServiceClient<IngestApi> ingest(IngestConfig config) {
        return client(
                new OtherService("ingest-service", "lookalike.reports.ingest", config.ingestUrl(), config.ingestKey()),
                IngestApi.class,
                PATIENCE_WITH_INGEST);
    }

    @Produces
    @Singleton
    ServiceClient<NotifierApi> notifier(NotifierConfig config) {
        return client(
                new OtherService(
                        "notifier-service", "lookalike.overview.notifier", config.notifierUrl(), config.notifierKey()),
                NotifierApi.class,
                PATIENCE_WITH_NOTIFIER);
    }

    /** Reads and writes bodies. */
    private record Json(ObjectMapper mapper) implements ContextResolver<ObjectMapper> {

        @Override
        public ObjectMapper getContext(Class<?> type) {
            return mapper;
        }
    }

    /** Signs requests in, each with the token of its moment. */
    private static ClientRequestFilter bearer(Supplier<String> token) {
        return request -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token.get());
    }

    /** @param patience how long to wait for an answer, where a caller does not wait for less */
    private <T> ServiceClient<T> client(OtherService service, Class<T> api, Duration patience) {
        var withOwnKey = service.url().map(url -> {
            var client = builder(url, patience);
            service.key().map(String::strip).ifPresent(key -> client.register(bearer(() -> key)));
            return client.build(api);
        });
        return new ServiceClient<>(
                service,
                patience,
                withOwnKey.orElse(null),
                delegated(service, api, patience, () -> Caller.of(identity)),
                delegated(service, api, patience, () -> Caller.MAILER));
    }

    private <T> @Nullable T delegated(OtherService service, Class<T> api, Duration patience, Supplier<Caller> caller) {
        return service.url()
                .filter(url -> delegations.isConfigured())
                .map(url -> builder(url, patience)
                        .register(bearer(() -> delegations.sign(caller.get(), service.name())))
                        .build(api))
                .orElse(null);
    }

    private QuarkusRestClientBuilder builder(URI url, Duration patience) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .register(new Json(json));
    }
}
