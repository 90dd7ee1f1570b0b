package org.lookalike.detector.staff;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.staff.AdmissionRule.NewRule;
import org.lookalike.detector.staff.Invitation.NewGrant;
import org.lookalike.detector.staff.Invitation.NewInvitation;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.security.Scope;

/** Who may sign in to the console: people, invitations and rules, each within the rights of the caller. */
final class StaffResources {

    private static final String ABOUT =
            "Who may sign in to the console. Nobody gives a right, or a district, that they do not have.";

    private StaffResources() {}

    @Path("/api/v1/people")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "People", description = ABOUT)
    @RolesAllowed(Scope.MANAGE)
    static class People {

        private final Staff staff;
        private final CurrentActor who;

        People(Staff staff, CurrentActor who) {
            this.staff = staff;
            this.who = who;
        }

        /** Whether somebody is let in. */
        @Schema(examples = """
                {"letIn": false}""")
        record Access(@NotNull(message = "is missing; true or false") Boolean letIn) {}

        @GET
        @Operation(summary = "Lists people who have rights in your districts, the latest first")
        public Uni<Page<Member>> list(
                @QueryParam("q") @Schema(description = "A part of name or address") @Nullable String text,
                @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
                @QueryParam("after") @Nullable String after) {
            return staff.list(who.caller(), text, limit, after);
        }

        @GET
        @Path("{memberId}")
        @Operation(summary = "Shows a person")
        public Uni<Member> find(UUID memberId) {
            return staff.get(memberId, who.caller());
        }

        @PUT
        @Path("{memberId}/rights")
        @Consumes(MediaType.APPLICATION_JSON)
        @Operation(
                summary = "Gives a person other rights",
                description = "They apply from the person's next request on.")
        @APIResponse(responseCode = "200", description = "The person with these rights")
        @APIResponse(responseCode = "409", description = "The person has rights in others' districts, or by claims")
        public Uni<Member> change(UUID memberId, @Valid @NotNull NewGrant asked) {
            var grant = Grant.asked(asked.role(), asked.districts(), asked.states());
            return staff.change(memberId, grant, who.caller(), who.name());
        }

        @PUT
        @Path("{memberId}/access")
        @Consumes(MediaType.APPLICATION_JSON)
        @Operation(
                summary = "Ends a person's access, or lets them in again",
                description = "Sessions end with the next request.")
        @APIResponse(responseCode = "200", description = "The person")
        @APIResponse(responseCode = "409", description = "The person has rights in others' districts")
        public Uni<Member> enable(UUID memberId, @Valid @NotNull Access access) {
            return staff.enable(memberId, access.letIn(), who.caller(), who.name());
        }

        @DELETE
        @Path("{memberId}")
        @Operation(
                summary = "Removes a person",
                description =
                        "Who has rights in other districts, too, keeps those. A rule may admit the person again: end their access to prevent that.")
        public Uni<Void> remove(UUID memberId) {
            return staff.remove(memberId, who.caller(), who.name());
        }
    }

    @Path("/api/v1/invitations")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "People", description = ABOUT)
    @RolesAllowed(Scope.MANAGE)
    static class OfInvitations {

        private final Invitations invitations;
        private final CurrentActor who;

        OfInvitations(Invitations invitations, CurrentActor who) {
            this.invitations = invitations;
            this.who = who;
        }

        @GET
        @Operation(summary = "Lists invitations that nobody has accepted yet, the latest first")
        public Uni<Page<Invitation>> list(
                @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
                @QueryParam("after") @Nullable String after) {
            return invitations.list(who.caller(), limit, after);
        }

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        @Operation(
                summary = "Invites an address by email",
                description =
                        "The invitation is valid for seven days, for whoever shows that the address is theirs: at a provider, or by a link in another email.")
        @APIResponseSchema(value = Invitation.class, responseCode = "201", responseDescription = "The invitation")
        public Uni<RestResponse<Invitation>> invite(@Valid @NotNull NewInvitation asked) {
            var grant = Grant.asked(asked.role(), asked.districts(), asked.states());
            return invitations
                    .invite(asked.address(), grant, asked.language(), who.caller(), who.name())
                    .map(made -> RestResponse.status(RestResponse.Status.CREATED, made));
        }

        @DELETE
        @Path("{invitationId}")
        @Operation(summary = "Withdraws an invitation")
        public Uni<Void> withdraw(UUID invitationId) {
            return invitations.withdraw(invitationId, who.caller(), who.name());
        }
    }

    @Path("/api/v1/admission-rules")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "People", description = ABOUT)
    @RolesAllowed(Scope.MANAGE)
    static class OfRules {

        private final AdmissionRules rules;
        private final CurrentActor who;

        OfRules(AdmissionRules rules, CurrentActor who) {
            this.rules = rules;
            this.who = who;
        }

        @GET
        @Operation(summary = "Lists whose accounts at providers are your districts', the latest first")
        public Uni<Page<AdmissionRule>> list(
                @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
                @QueryParam("after") @Nullable String after) {
            return rules.list(limit, after);
        }

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        @Operation(
                summary = "Says whose accounts at a provider are a district's",
                description =
                        "Who may not register districts names a domain that the registration has and somebody vouched for, or one within it.")
        @APIResponseSchema(value = AdmissionRule.class, responseCode = "201", responseDescription = "The rule")
        @APIResponse(responseCode = "409", description = "The district has a rule for this provider and domain")
        public Uni<RestResponse<AdmissionRule>> add(@Valid @NotNull NewRule asked) {
            return rules.add(asked, who.caller(), who.name())
                    .map(made -> RestResponse.status(RestResponse.Status.CREATED, made));
        }

        @DELETE
        @Path("{ruleId}")
        @Operation(
                summary = "Removes a rule",
                description = "People who came in by it stay until somebody removes them.")
        public Uni<Void> remove(UUID ruleId) {
            return rules.remove(ruleId, who.name());
        }
    }
}
