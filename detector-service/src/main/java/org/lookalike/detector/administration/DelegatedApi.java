package org.lookalike.detector.administration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.ServiceProblem.Violation;
import org.lookalike.detector.services.ServiceClients;
import org.lookalike.security.Caller;
import org.lookalike.security.Delegations;

/** The REST API of another service, called for the person who is signed in. */
final class DelegatedApi<T> {

    private static final Logger LOG = Logger.getLogger(DelegatedApi.class);

    private final String service;
    private final String setting;
    private final Duration patience;
    private final @Nullable T api;
    private final Delegations delegations;

    /**
     * @param service its name, to which it accepts delegations
     * @param url its address; empty if it is not configured
     * @param setting the name of the setting with the address
     * @param patience how long a page waits for it
     */
    DelegatedApi(
            String service,
            Class<T> type,
            Optional<URI> url,
            String setting,
            Duration patience,
            Delegations delegations) {
        this.service = service;
        this.setting = setting;
        this.patience = patience;
        this.delegations = delegations;
        this.api = ServiceClients.of(url, type, patience);
    }

    /**
     * Calls the service with the rights of a person. Fails with a {@link ServiceProblem}, and with no other.
     *
     * @param call takes the API and the header {@code Authorization}
     */
    <R> Uni<R> call(Caller person, BiFunction<T, String, Uni<R>> call) {
        return api == null || !delegations.isConfigured()
                ? Uni.createFrom().failure(notConnected())
                : call.apply(api, ServiceClients.bearer(delegations.sign(person, service)))
                        .ifNoItem()
                        .after(patience)
                        .fail()
                        .onFailure()
                        .transform(this::problem);
    }

    private ServiceProblem notConnected() {
        return problem(
                Status.SERVICE_UNAVAILABLE,
                "Not connected",
                "The console is not connected to %s. To connect it, an operator sets %s here, and the same lookalike.access.delegation-keys in both services."
                        .formatted(service, setting));
    }

    private ServiceProblem problem(Throwable failure) {
        if (failure instanceof WebApplicationException refused) {
            var response = refused.getResponse();
            var status = response.getStatus();
            if (status == Status.UNAUTHORIZED.getStatusCode()) {
                return problem(
                        Status.SERVICE_UNAVAILABLE,
                        "Not connected",
                        "%s does not accept the console's requests. An operator sets the same lookalike.access.delegation-keys in both services, and their clocks."
                                .formatted(service));
            }
            if (status == Status.NOT_FOUND.getStatusCode()) {
                return ServiceProblem.notFound();
            }
            if (status < 500) {
                return refused(response, status);
            }
        }
        LOG.warnf("%s cannot be asked: %s", service, failure);
        return problem(
                Status.SERVICE_UNAVAILABLE,
                "No answer",
                "%s does not answer at the moment. Nothing else is affected; try again in a minute."
                        .formatted(service));
    }

    private static ServiceProblem problem(Status status, String title, String detail) {
        return new ServiceProblem(status.getStatusCode(), title, detail, List.of());
    }

    private ServiceProblem refused(Response response, int status) {
        var problem = read(response);
        return new ServiceProblem(
                status,
                problem.path("title").asText("Refused"),
                problem.path("detail").asText("%s refused it with status %d".formatted(service, status)),
                StreamSupport.stream(problem.path("violations").spliterator(), false)
                        .map(one -> new Violation(
                                one.path("field").asText(), one.path("message").asText()))
                        .toList());
    }

    private static JsonNode read(Response response) {
        try {
            var problem = response.readEntity(JsonNode.class);
            return problem == null ? MissingNode.getInstance() : problem;
        } catch (RuntimeException e) {
            // A response without a problem document has its status only.
            return MissingNode.getInstance();
        }
    }
}
