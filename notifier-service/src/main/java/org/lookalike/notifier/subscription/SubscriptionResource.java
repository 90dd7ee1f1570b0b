package org.lookalike.notifier.subscription;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.groups.ConvertGroup;
import jakarta.validation.groups.Default;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.EntityTags;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.httpserver.paging.PageRequest;
import org.lookalike.security.Scope;

@Path("/api/v1/subscriptions")
@Tag(name = "Subscriptions", description = "Who wants to hear what.")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.READ)
class SubscriptionResource {

    private static final int LONGEST_TEXT = 200;

    private final Subscriptions subscriptions;
    private final SubscriptionImport subscriptionImport;
    private final SecurityIdentity identity;
    private final ObjectMapper json;

    SubscriptionResource(
            Subscriptions subscriptions,
            SubscriptionImport subscriptionImport,
            SecurityIdentity identity,
            ObjectMapper json) {
        this.subscriptions = subscriptions;
        this.subscriptionImport = subscriptionImport;
        this.identity = identity;
        this.json = json;
    }

    @GET
    @Operation(summary = "Lists the subscriptions in force, newest first.")
    @APIResponse(responseCode = "200", description = "A page of subscriptions")
    @APIResponse(responseCode = "400", description = "A query parameter is unreadable; the detail names it")
    public Uni<Page<SubscriptionView>> list(
            @Parameter(
                            description =
                                    """
                                    Only those with this text, in upper or lower case, in their address, the host of their webhook, their \
                                    name, or the name or id of a district they name.""")
                    @QueryParam("q")
                    @Nullable
                    String text,
            @BeanParam PageRequest page) {
        if (text != null && text.length() > LONGEST_TEXT) {
            throw InvalidValue.inQuery("q", "is longer than %d characters".formatted(LONGEST_TEXT));
        }
        return page.read((before, count) -> subscriptions.newestBefore(before, count, text), Subscription::position)
                .map(rows -> rows.map(SubscriptionView::of));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Shows one subscription.")
    @APIResponse(responseCode = "200", description = "The subscription")
    @APIResponse(responseCode = "404", description = "No subscription with that id is in force")
    public Uni<RestResponse<SubscriptionView>> get(@PathParam("id") String id) {
        return tagged(subscriptions.find(known(id)));
    }

    private static Uni<RestResponse<SubscriptionView>> tagged(Uni<@Nullable Subscription> subscription) {
        return found(subscription).map(SubscriptionView::of).map(view -> ResponseBuilder.ok(view)
                .header(HttpHeaders.ETAG, view.tag())
                .build());
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Operation(
            summary = "Subscribes an address, or a webhook.",
            description =
                    """
                    News goes out for alerts that arrive, or change, from now on. A new webhook's answer shows the secret that \
                    its signatures are checked with, this once. Asking again for the same recipient and districts on the same terms answers 200 with the subscription that is in force; on other terms it \
                    answers 409 and changes nothing.""")
    @APIResponse(responseCode = "201", description = "Subscribed; Location names the subscription")
    @APIResponse(responseCode = "200", description = "That very subscription was in force already")
    @APIResponse(responseCode = "400", description = "A field is missing or wrong; `violations` names it")
    @APIResponse(responseCode = "422", description = "You may not vouch for this address; `violations` names `vouched`")
    @APIResponse(
            responseCode = "409",
            description =
                    "The recipient is subscribed to these districts on other terms, or a district has reached its limit of subscriptions")
    public Uni<RestResponse<SubscriptionView>> create(
            @NotNull(message = "is missing; send a JSON object")
                    @Valid
                    @ConvertGroup(from = Default.class, to = SubscriptionRequest.Creation.class)
                    SubscriptionRequest request) {
        SubscriptionView.requireUnchanged(request, null);
        return subscriptions.add(request).map(added -> answer(request, added));
    }

    private static RestResponse<SubscriptionView> answer(SubscriptionRequest request, Subscriptions.Added added) {
        var subscription = added.subscription();
        if (!added.isNew() && !request.isMetBy(subscription)) {
            throw onOtherTerms("change subscription %s with PUT".formatted(subscription.id()));
        }
        return ResponseBuilder.create(
                        added.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        added.isNew() ? SubscriptionView.ofNew(subscription) : SubscriptionView.of(subscription))
                .location(URI.create("/api/v1/subscriptions/" + subscription.id()))
                .build();
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path("/import")
    @Consumes("text/csv")
    @Operation(
            summary = "Subscribes the addresses of a CSV file.",
            description =
                    """
                    The first line names the columns: address and minimum_severity, and where wanted people, name, district_ids \
                    (separated by ;), mode, time_zone, quiet_from, quiet_until, language, backup. Each row is taken by itself; sending \
                    a file again changes nothing. At most 256 kB: split larger files.""")
    @APIResponse(responseCode = "200", description = "What became of the rows")
    @APIResponse(responseCode = "400", description = "The file is not such a file; the detail says why")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "text/csv",
                            examples = @ExampleObject(name = "subscriptions", value = SubscriptionFile.EXAMPLE)))
    public Uni<SubscriptionImport.Report> importCsv(
            @Parameter(
                            description =
                                    """
                                    Whether you vouch for the addressees, as the field of the same name of a new subscription; if not, each \
                                    is asked first.""")
                    @QueryParam("vouched")
                    @DefaultValue("false")
                    boolean vouched,
            @NotNull(message = "is missing; send the file") String file) {
        try {
            return subscriptionImport.run(SubscriptionFile.read(file, vouched));
        } catch (IllegalArgumentException e) {
            throw new Problem(Status.BAD_REQUEST, "The file cannot be imported", e.getMessage());
        }
    }

    @RolesAllowed(Scope.MANAGE)
    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Changes a subscription.",
            description =
                    """
                    All of it but the address or webhook, which may be left out: what else is left out gets its default. What already waits to be sent stays as it \
                    was planned; `vouched` is not looked at. The answer of a GET can be sent.""")
    @APIResponse(responseCode = "200", description = "Changed")
    @APIResponse(
            responseCode = "400",
            description = "A field is missing or wrong, or the address or webhook is another one")
    @APIResponse(responseCode = "404", description = "No subscription with that id is in force")
    @APIResponse(
            responseCode = "409",
            description =
                    "The recipient has another subscription to these districts, or a district has reached its limit of subscriptions")
    @APIResponse(responseCode = "412", description = "The subscription has another state than that of If-Match")
    public Uni<RestResponse<SubscriptionView>> change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull(message = "is missing; send a JSON object") @Valid SubscriptionRequest request) {
        return tagged(subscriptions
                .change(known(id), request, before -> requireSame(before, ifMatch, request))
                .onFailure(ConstraintViolationException.class)
                .transform(conflict -> onOtherTerms("change or delete that one")));
    }

    private void requireSame(Subscription before, @Nullable String ifMatch, SubscriptionRequest request) {
        var shown = SubscriptionView.of(before);
        EntityTags.requireMatch(ifMatch, shown.tag());
        SubscriptionView.requireUnchanged(request, json.valueToTree(shown));
        if (!request.keeps(before.recipient())) {
            throw InvalidValue.inBody(
                    request.address() == null ? "webhook" : "address",
                    "cannot be changed; leave it out, or delete this subscription and make another");
        }
    }

    private static Problem onOtherTerms(String remedy) {
        return new Problem(
                Status.CONFLICT,
                "Subscribed on other terms",
                "this address or webhook has another subscription to these districts; " + remedy);
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path("/{id}/pause")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Pauses a subscription.", description = "Nothing is sent until it is resumed.")
    @APIResponse(responseCode = "200", description = "The subscription, which is paused")
    @APIResponse(responseCode = "404", description = "No subscription with that id is in force")
    public Uni<SubscriptionView> pause(@PathParam("id") String id) {
        return found(subscriptions.pause(known(id), identity.getPrincipal().getName()))
                .map(SubscriptionView::of);
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path("/{id}/resume")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Resumes a subscription.", description = "Only its reader resumes what its reader paused.")
    @APIResponse(responseCode = "200", description = "The subscription, which is not paused")
    @APIResponse(responseCode = "404", description = "No subscription with that id is in force")
    @APIResponse(responseCode = "409", description = "Its reader paused it")
    public Uni<SubscriptionView> resume(@PathParam("id") String id) {
        return found(subscriptions.resume(known(id)))
                .invoke(SubscriptionResource::refuseIfPaused)
                .map(SubscriptionView::of);
    }

    private static void refuseIfPaused(Subscription subscription) {
        if (subscription.pausedAt() != null) {
            throw new Problem(
                    Status.CONFLICT,
                    "Paused by its reader",
                    "the reader of this address paused it, and alone may resume it, by the link in every mail");
        }
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path("/{id}/webhook-secret")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Gives a webhook another secret.",
            description =
                    """
                    The answer shows it, this once. What is posted within the next 24 hours is signed with the former secret, too, \
                    so that receivers can change over.""")
    @APIResponse(responseCode = "200", description = "The subscription, with the new secret")
    @APIResponse(responseCode = "404", description = "No webhook's subscription with that id is in force")
    public Uni<SubscriptionView> changeSecret(@PathParam("id") String id) {
        return found(subscriptions.changeSecret(known(id))).map(SubscriptionView::ofNew);
    }

    @RolesAllowed(Scope.MANAGE)
    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Ends a subscription.",
            description = "What still waits is cancelled within seconds; the history of its deliveries stays.")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "404", description = "No subscription with that id is in force")
    public Uni<Void> delete(@PathParam("id") String id) {
        return Problem.unless(subscriptions.end(known(id)), SubscriptionResource::notFound);
    }

    private static Uni<Subscription> found(Uni<@Nullable Subscription> subscription) {
        return subscription.onItem().ifNull().failWith(SubscriptionResource::notFound);
    }

    private static UUID known(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }

    private static Problem notFound() {
        return new Problem(
                Status.NOT_FOUND,
                "No such subscription",
                "no subscription in force has this id; GET /api/v1/subscriptions lists them");
    }
}
