package org.lookalike.detector.services;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * The REST API of another service, called by this service itself with its own key, with the rights of the person who is signed in, or
 * with the right to send mails, which this service has alone. Every
 * call fails with a {@link ServiceProblem}, and with no other failure.
 */
public final class ServiceClient<T> {

    /** Another service by its name in delegations, the start of its settings' names, and this service's key there. */
    public record OtherService(String name, String settings, Optional<URI> url, Optional<String> key) {}

    private static final Logger LOG = Logger.getLogger(ServiceClient.class);

    private final OtherService service;
    private final Duration patience;
    private final @Nullable T withOwnKey;
    private final @Nullable T delegated;
    private final @Nullable T mailing;

    /** The API as this service itself calls it, as it is called for people, and to send mails; null where that is not configured. */
    ServiceClient(
            OtherService service,
            Duration patience,
            @Nullable T withOwnKey,
            @Nullable T delegated,
            @Nullable T mailing) {
        this.service = service;
        this.patience = patience;
        this.withOwnKey = withOwnKey;
        this.delegated = delegated;
        this.mailing = mailing;
    }

    /** The same client, which waits no longer than this for an answer. */
    public ServiceClient<T> within(Duration shorter) {
        return new ServiceClient<>(service, shorter, withOwnKey, delegated, mailing);
    }

    /** Whether the address of the service is configured. */
    public boolean isConfigured() {
        return withOwnKey != null;
    }

    /** Calls the service with this service's own key. */
    public <R> Uni<R> call(Function<T, Uni<R>> request) {
        return call(withOwnKey, request, this::problemOfKey);
    }

    /** Calls the service for the person who is signed in. */
    public <R> Uni<R> callForPerson(Function<T, Uni<R>> request) {
        return call(delegated, request, this::problemOfPerson);
    }

    /** Calls the service as the only one that may send mails to people. */
    public <R> Uni<R> callToMail(Function<T, Uni<R>> request) {
        return call(mailing, request, this::problemOfPerson);
    }

    private <R> Uni<R> call(@Nullable T api, Function<T, Uni<R>> request, Function<Throwable, ServiceProblem> problem) {
        return api == null
                ? Uni.createFrom().failure(notConnected())
                : request.apply(api)
                        .ifNoItem()
                        .after(patience)
                        .fail()
                        .onFailure()
                        .transform(problem);
    }

    private ServiceProblem notConnected() {
        return ServiceProblem.unavailable(
                "Not connected",
                "The console is not connected to %s. An operator connects it in the settings of the installation; it takes %s-url here, and the same lookalike.access.delegation-keys in both services."
                        .formatted(service.name(), service.settings()));
    }

    /** Of a key that lacks a right, or is none, the log tells the operator. */
    ServiceProblem problemOfKey(Throwable failure) {
        var status = status(failure);
        if (status != StatusCode.UNAUTHORIZED && status != StatusCode.FORBIDDEN) {
            return problem(failure);
        }
        LOG.warnf(
                "%s refuses the key in %s-key with status %d; it needs the scopes that the documentation of this setting lists",
                service.name(), service.settings(), status);
        return ServiceProblem.refused(
                ((WebApplicationException) failure).getResponse(),
                "%s does not accept this service's key; set %s-key".formatted(service.name(), service.settings()));
    }

    private ServiceProblem problemOfPerson(Throwable failure) {
        return switch (status(failure)) {
            case StatusCode.UNAUTHORIZED ->
                ServiceProblem.unavailable(
                        "Not connected",
                        "%s does not accept the console's requests. An operator compares the keys and the clocks of both services; the keys are in lookalike.access.delegation-keys."
                                .formatted(service.name()));
            case StatusCode.NOT_FOUND -> ServiceProblem.notFound();
            default -> problem(failure);
        };
    }

    private ServiceProblem problem(Throwable failure) {
        var status = status(failure);
        if (status >= StatusCode.BAD_REQUEST && status < StatusCode.INTERNAL_SERVER_ERROR) {
            return ServiceProblem.refused(
                    ((WebApplicationException) failure).getResponse(),
                    "%s refused it with status %d".formatted(service.name(), status));
        }
        LOG.warnf("%s cannot be asked: %s", service.name(), failure);
        var isUnsent = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ConnectException || cause instanceof UnknownHostException);
        return isUnsent
                ? ServiceProblem.unavailable(
                        "No answer",
                        "%s cannot be reached at the moment, so nothing was done. Try again in a minute."
                                .formatted(service.name()))
                : ServiceProblem.unanswered(service.name());
    }

    /** The status that the service answered with, which is a good one where the answer cannot be read; an error where it did not. */
    private static int status(Throwable failure) {
        return failure instanceof WebApplicationException refused
                ? refused.getResponse().getStatus()
                : StatusCode.INTERNAL_SERVER_ERROR;
    }
}
