package org.lookalike.detector.unclaimed;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertQuery;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.httpserver.paging.PageRequest;
import org.lookalike.matching.UnclaimedMatch.Kind;
import org.lookalike.security.Scope;

/** Shows the unclaimed accounts of the caller's districts, and takes their answers. */
@Path("/api/v1/unclaimed-accounts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Unclaimed accounts",
        description =
                "Accounts that may be a district's own, or claim one of its offices, while nobody has registered them."
                        + " They are no alerts: only the district can say whose they are")
@RolesAllowed(Scope.READ)
class UnclaimedResource {

    private final UnclaimedAnswers answers;
    private final CurrentActor who;

    UnclaimedResource(UnclaimedAnswers answers, CurrentActor who) {
        this.answers = answers;
        this.who = who;
    }

    @Schema(examples = """
                    {"answer": "yes"}""")
    record NewAnswer(@NotNull(message = "is missing; one of yes, no, not_sure") Answer answer) {}

    @GET
    @Operation(summary = "Lists unclaimed accounts", description = "The latest change first.")
    public Uni<Page<UnclaimedAccount>> list(
            @QueryParam("districtId") @Nullable String districtId,
            @QueryParam("kind") @Schema(type = SchemaType.ARRAY, implementation = Kind.class) List<String> kinds,
            @QueryParam("status") @Schema(type = SchemaType.ARRAY, implementation = UnclaimedStatus.class)
                    List<String> statuses,
            @BeanParam PageRequest page) {
        return answers.list(
                districtId == null || districtId.isBlank() ? null : districtId.strip(),
                AlertQuery.constants("kind", Kind.class, kinds),
                AlertQuery.constants("status", UnclaimedStatus.class, statuses),
                page.limit(),
                page.after());
    }

    @GET
    @Path("{unclaimedId}")
    @Operation(summary = "Shows an unclaimed account")
    public Uni<UnclaimedAccount> find(UUID unclaimedId) {
        return known(unclaimedId);
    }

    /** Whoever may answer needs not have the scope to read. */
    private Uni<UnclaimedAccount> known(UUID unclaimedId) {
        var detail =
                "There is no unclaimed account %s; GET /api/v1/unclaimed-accounts lists them".formatted(unclaimedId);
        return answers.find(unclaimedId)
                .onItem()
                .ifNull()
                .failWith(() -> new Problem(Status.NOT_FOUND, "No such unclaimed account", detail));
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path("{unclaimedId}/answers")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Answers whether an open unclaimed account is the district's",
            description =
                    "'yes' registers the account, with its id, as one of the district's official accounts. 'no' disowns it: from"
                            + " then on it raises an alert for this district, and registering it takes that back. 'not_sure'"
                            + " leaves the question open.")
    @APIResponse(responseCode = "200", description = "What the answer made of it")
    @APIResponse(responseCode = "409", description = "The account is not open any more")
    public Uni<UnclaimedAccount> answer(UUID unclaimedId, @Valid @NotNull NewAnswer given) {
        return known(unclaimedId).chain(asked -> {
            var districtId = asked.district().districtId();
            return answers.answer(districtId, Map.of(unclaimedId, given.answer()), who.actor())
                    .map(answered -> answered.of(given.answer()).stream()
                            .findFirst()
                            .orElseThrow(() -> notOpen(unclaimedId, districtId)));
        });
    }

    private static Problem notOpen(UUID unclaimedId, String districtId) {
        return new Problem(
                Status.CONFLICT,
                "The account is not open any more",
                ("Nothing was changed: unclaimed account %1$s has ended; GET /api/v1/unclaimed-accounts/%1$s says how. To change"
                                + " what is registered, use /api/v1/districts/%2$s")
                        .formatted(unclaimedId, districtId));
    }
}
