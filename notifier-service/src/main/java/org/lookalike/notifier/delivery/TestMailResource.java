package org.lookalike.notifier.delivery;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.lookalike.access.Scope;
import org.lookalike.access.Sessions;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.notifier.subscription.Subscriptions;

@Path("/api/v1/subscriptions/{id}/test-mail")
@Tag(name = "Subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.MANAGE)
class TestMailResource {

    private final Sessions sessions;
    private final Subscriptions subscriptions;
    private final Letters letters;
    private final Dispatcher dispatcher;

    TestMailResource(Sessions sessions, Subscriptions subscriptions, Letters letters, Dispatcher dispatcher) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.letters = letters;
        this.dispatcher = dispatcher;
    }

    @POST
    @Operation(
            summary = "Sends a test mail, or posts a test to a webhook.",
            description = "It says that it is a test and takes the way that alerts take. Location names its delivery.")
    @APIResponse(responseCode = "202", description = "The test is on its way")
    @APIResponse(responseCode = "404", description = "No subscription with that id is in force and confirmed")
    public Uni<RestResponse<Void>> send(@PathParam("id") UUID id) {
        return sessions.forCaller(session -> subscriptions
                        .subscribers(session, List.of(id))
                        .map(found -> found.stream().findFirst().orElseThrow(TestMailResource::notFound))
                        .chain(subscriber -> post(session, subscriber)))
                .invoke(dispatcher::wake)
                .map(delivery -> ResponseBuilder.<Void>create(RestResponse.Status.ACCEPTED)
                        .location(URI.create("/api/v1/deliveries/" + delivery))
                        .build());
    }

    private Uni<UUID> post(Mutiny.Session session, Subscriber subscriber) {
        return letters.post(session, new Letter.Test(), subscriber.recipient(), subscriber.subscriptionId());
    }

    private static HttpProblem notFound() {
        return HttpProblem.builder()
                .withStatus(Status.NOT_FOUND)
                .withTitle("No such subscription")
                .withDetail("no subscription in force, confirmed and not paused has this id;"
                        + " GET /api/v1/subscriptions lists them")
                .build();
    }
}
