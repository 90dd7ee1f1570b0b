package org.lookalike.notifier.subscription;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.lookalike.notifier.paging.Page;
import org.lookalike.notifier.paging.PageRequest;

@Path("/api/v1/subscriptions")
@Tag(name = "Subscriptions", description = "Who wants to hear what.")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class SubscriptionResource {

    private final Subscriptions subscriptions;

    SubscriptionResource(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @GET
    @Operation(summary = "Lists the subscriptions in force, newest first.")
    public Uni<Page<SubscriptionView>> list(@BeanParam PageRequest page) {
        int limit = page.limit();
        return subscriptions
                .newestBefore(page.before(), limit + 1)
                .map(rows -> Page.of(rows, limit, row -> row.position))
                .map(rows -> new Page<>(
                        rows.items().stream().map(SubscriptionView::of).toList(), rows.next()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Shows one subscription.")
    @APIResponse(responseCode = "200", description = "The subscription")
    @APIResponse(responseCode = "404", description = "No subscription with that id is in force")
    public Uni<SubscriptionView> get(@PathParam("id") String id) {
        return subscriptions
                .find(known(id))
                .onItem()
                .ifNull()
                .failWith(() -> notFound())
                .map(SubscriptionView::of);
    }

    @POST
    @Operation(
            summary = "Subscribes an address.",
            description =
                    """
                    Mails go out for alerts that arrive, or change, from now on. Asking again for the same address and \
                    districts with the same name and severity answers 200 with the subscription that is in force; \
                    with another name or severity it answers 409 and changes nothing: delete the old one first.""")
    @APIResponse(responseCode = "201", description = "Subscribed; Location names the subscription")
    @APIResponse(responseCode = "200", description = "That very subscription was in force already")
    @APIResponse(responseCode = "400", description = "A field is missing or wrong; `violations` names it")
    @APIResponse(responseCode = "409", description = "The address is subscribed to these districts on other terms")
    public Uni<RestResponse<SubscriptionView>> create(
            @NotNull(message = "is missing; send a JSON object") @Valid SubscriptionRequest request) {
        return subscriptions.add(request).map(outcome -> answer(request, outcome));
    }

    private static RestResponse<SubscriptionView> answer(SubscriptionRequest request, Subscriptions.Outcome outcome) {
        var subscription = outcome.subscription();
        if (!outcome.created() && !sameTerms(request, subscription)) {
            throw HttpProblem.builder()
                    .withStatus(Status.CONFLICT)
                    .withTitle("Subscribed on other terms")
                    .withDetail(
                            "address is subscribed to these districts already, with another name or minimumSeverity;"
                                    + " delete subscription %s first".formatted(subscription.id))
                    .build();
        }
        return ResponseBuilder.create(
                        outcome.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        SubscriptionView.of(subscription))
                .location(URI.create("/api/v1/subscriptions/" + subscription.id))
                .build();
    }

    private static boolean sameTerms(SubscriptionRequest request, Subscription subscription) {
        return request.minimumSeverity().equals(subscription.minimumSeverity)
                && Objects.equals(request.greeting(), subscription.name);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Ends a subscription.",
            description = "Mails that still wait are cancelled within seconds; the history of its deliveries stays.")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "404", description = "No subscription with that id is in force")
    public Uni<Void> delete(@PathParam("id") String id) {
        return subscriptions
                .end(known(id))
                .invoke(ended -> {
                    if (!ended) {
                        throw notFound();
                    }
                })
                .replaceWithVoid();
    }

    private static UUID known(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }

    private static HttpProblem notFound() {
        return HttpProblem.builder()
                .withStatus(Status.NOT_FOUND)
                .withTitle("No such subscription")
                .withDetail("no subscription in force has this id; GET /api/v1/subscriptions lists them")
                .build();
    }
}
