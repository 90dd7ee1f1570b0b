package org.lookalike.detector.official;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.official.PublishedFakes.PublishedFake;
import org.lookalike.detector.registry.DistrictId;
import org.lookalike.httpserver.Problem;
import org.lookalike.security.Scope;

/** Shows a district what its public list has, and publishes it. */
@Path("/api/v1/districts/" + DistrictId.PATH + "/official-list")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Official lists", description = "The accounts that districts show everybody as their own")
@RolesAllowed(Scope.READ)
class OfficialListResource {

    private final ListPublishing publishing;
    private final CurrentActor who;

    OfficialListResource(ListPublishing publishing, CurrentActor who) {
        this.publishing = publishing;
        this.who = who;
    }

    /** @param canBePublished whether the district has an NCES id, so that somebody answers for its name */
    record View(
            boolean published,
            boolean canBePublished,
            @Nullable String publishedBy,
            @Nullable Instant publishedAt,
            OfficialList list,
            List<UnlistedAccount> leftOff) {

        static View of(ListPublishing.Preview preview) {
            var known = preview.isPublished() ? preview.publication() : null;
            return new View(
                    known != null,
                    preview.canBePublished(),
                    known == null ? null : known.publishedBy(),
                    known == null ? null : known.publishedAt(),
                    preview.list(),
                    preview.leftOff());
        }
    }

    @GET
    @Operation(
            summary = "Shows what a district's public list has, or would have",
            description = "Also where it is not published. Left off are accounts of the district and its schools for"
                    + " which no person has spoken (website_alone), to which another district's claim is confirmed"
                    + " (claimed_elsewhere), whose handle another account has now (handle_taken), and whose profile has"
                    + " no known address (no_address). Accounts of leaders are never on it.")
    public Uni<View> preview(String districtId) {
        return publishing.preview(districtId).map(View::of);
    }

    @RolesAllowed(Scope.MANAGE)
    @PUT
    @Operation(
            summary = "Shows a district's list to everybody",
            description =
                    "At the path of the list, which is never another district's. Only for districts with an NCES id.")
    public Uni<View> publish(String districtId) {
        return publishing.publish(districtId, who.actor()).chain(() -> preview(districtId));
    }

    @RolesAllowed(Scope.MANAGE)
    @DELETE
    @Operation(
            summary = "Shows a district's list to nobody",
            description = "Within a minute at every replica and cache. Its path is kept for it.")
    public Uni<Void> withdraw(String districtId) {
        return publishing.withdraw(districtId, who.actor());
    }

    /** Tells families that the account of a confirmed alert is a fake, where they ask about it. */
    @Path("/api/v1/alerts/{alertId}/published-fake")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Official lists")
    @RolesAllowed(Scope.READ)
    static class PublishedFakeResource {

        private final PublishedFakes fakes;
        private final CurrentActor who;

        PublishedFakeResource(PublishedFakes fakes, CurrentActor who) {
            this.fakes = fakes;
            this.who = who;
        }

        @GET
        @Operation(summary = "Shows whether families are told that an alert's account is a fake")
        public Uni<PublishedFake> find(UUID alertId) {
            return fakes.find(alertId)
                    .onItem()
                    .ifNull()
                    .failWith(() -> new Problem(
                            Status.NOT_FOUND,
                            "Not published",
                            "Families are not told of this account; PUT tells them"));
        }

        @RolesAllowed(Scope.REVIEW)
        @PUT
        @Operation(
                summary = "Tells families who ask that an alert's account is a fake",
                description = "Only for alerts with the verdict true_positive, and until that is revised. It is said"
                        + " where the district's list is published.")
        public Uni<PublishedFake> publish(UUID alertId) {
            return fakes.publish(alertId, who.actor());
        }

        @RolesAllowed(Scope.REVIEW)
        @DELETE
        public Uni<Void> withdraw(UUID alertId) {
            return fakes.withdraw(alertId, who.actor());
        }
    }
}
