package org.lookalike.notifier.delivery.administration;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.delivery.attempt.Dispatcher;
import org.lookalike.notifier.delivery.systemmail.SystemMails;
import org.lookalike.notifier.subscription.RecipientRateLimit;
import org.lookalike.notifier.subscription.RecipientRateLimit.RecentTest;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.notifier.subscription.Subscriptions;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Scope;

@Path("/api/v1/subscriptions/{id}/test-mail")
@Tag(name = "Subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.MANAGE)
class TestMailResource {

    private final Sessions sessions;
    private final Subscriptions subscriptions;
    private final RecipientRateLimit rateLimit;
    private final SystemMails systemMails;
    private final Dispatcher dispatcher;

    TestMailResource(
            Sessions sessions,
            Subscriptions subscriptions,
            RecipientRateLimit rateLimit,
            SystemMails systemMails,
            Dispatcher dispatcher) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.rateLimit = rateLimit;
        this.systemMails = systemMails;
        this.dispatcher = dispatcher;
    }

    @POST
    @Operation(
            summary = "Sends a test mail, or posts a test to a webhook.",
            description = "It says that it is a test and takes the way that alerts take. Location names its delivery.")
    @APIResponse(responseCode = "202", description = "The test is on its way")
    public Uni<RestResponse<Void>> send(@PathParam("id") UUID id) {
        return sessions.forCaller(session -> subscriptions.subscribers(session, List.of(id)))
                .map(
                        found -> found.stream()
                                .findFirst()
                                .orElseThrow(
                                        () -> new Problem(
                                                Status.NOT_FOUND,
                                                "No such subscription",
                                                "no subscription in force, confirmed and not paused has this id; GET /api/v1/subscriptions lists them")))
                .chain(subscriber -> sessions.forService(session -> post(session, subscriber)))
                .invoke(dispatcher::wake)
                .map(delivery -> ResponseBuilder.<Void>create(RestResponse.Status.ACCEPTED)
                        .location(URI.create("/api/v1/deliveries/" + delivery))
                        .build());
    }

    /** Not on behalf of the caller, who does not see what others had sent to the same recipient. */
    private Uni<UUID> post(Mutiny.Session session, Subscriber subscriber) {
        return rateLimit
                .takeTest(session, subscriber.subscriptionId())
                .invoke(TestMailResource::refuse)
                .chain(() -> systemMails.post(
                        session, new SystemMail.Test(), subscriber.recipient(), subscriber.subscriptionId()));
    }

    private static void refuse(@Nullable RecentTest lately) {
        if (lately != null) {
            var pace = lately.isReaderKnown()
                    ? "a recipient gets one test a minute"
                    : "an address gets one test a day until its reader has used a button of the page to change or stop mails";
            var next = Instant.now().plusSeconds(lately.seconds()).truncatedTo(ChronoUnit.SECONDS);
            throw HttpProblem.builder()
                    .withStatus(Status.TOO_MANY_REQUESTS)
                    .withTitle("Tested lately")
                    .withDetail("%s; send the next after %s".formatted(pace, next))
                    .withHeader(HttpHeaders.RETRY_AFTER, lately.seconds())
                    .build();
        }
    }
}
