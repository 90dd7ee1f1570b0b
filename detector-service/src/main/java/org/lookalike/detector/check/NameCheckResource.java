package org.lookalike.detector.check;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.AccountAssessment;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.security.Scope;

/**
 * Says which names resemble a district's, so that ingest-service can forget all others: people who comment on districts' pages. Names
 * are neither stored nor logged nor counted, and of a district nothing is told.
 */
@Path("/api/v1/name-checks")
@Tag(name = "Name checks", description = "Which accounts resemble a district. For ingest-service.")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.SUBMIT)
class NameCheckResource {

    private final CurrentRegistry registry;
    private final AccountAssessment assessment;

    NameCheckResource(CurrentRegistry registry, AccountAssessment assessment) {
        this.registry = registry;
        this.assessment = assessment;
    }

    @POST
    @Operation(summary = "Tells which accounts resemble a district.", description = "Nothing is stored.")
    @APIResponse(responseCode = "200", description = "Those about which a district would be told")
    @APIResponse(responseCode = "400", description = "Invalid; the problem names the field and the fix")
    public Uni<Resembling> check(@NotNull(message = "is missing") @Valid NameCheckRequest request) {
        var accounts = request.candidates().stream().map(Candidate::observed).toList();
        return registry.upToDate()
                .chain(view -> assessment.assessAgain(accounts, view))
                .map(assessed -> new Resembling(IntStream.range(0, assessed.size())
                        .filter(index -> assessed.get(index).resemblesADistrict())
                        .boxed()
                        .toList()));
    }

    @Schema(
            name = "NameCheckRequest",
            examples =
                    """
                    {"candidates": [{"platform": "instagram", "accountId": "handle:maple_hollow_closings", \
                    "handle": "maple_hollow_closings"}]}""")
    record NameCheckRequest(
            @NotEmpty(message = "is missing") @Size(max = 100, message = "has more than 100 items")
                    List<@NotNull(message = "is missing") @Valid Candidate> candidates) {}

    /** What is seen of an account beside a comment. */
    @Schema(name = "NameCheckCandidate")
    record Candidate(
            @NotBlank(message = "is missing") @Size(max = 32, message = "is longer than 32 characters") String platform,
            @NotBlank(message = "is missing") @Size(max = 256, message = "is longer than 256 characters")
                    String accountId,
            @NotBlank(message = "is missing") @Size(max = 256, message = "is longer than 256 characters") String handle,
            @Schema(description = "The name shown above posts.")
                    @Size(max = 2000, message = "is longer than 2,000 characters")
                    @Nullable
                    String displayName) {

        private ObservedAccount observed() {
            var shown = ObservedAccount.Shown.named(displayName, null);
            return ObservedAccount.present(platform, accountId, handle, shown, Instant.now(), AccountChecks.NO_EVENT);
        }

        /** Omits the name, which is often that of somebody who has done nothing. */
        @Override
        public String toString() {
            return "Candidate";
        }
    }

    @Schema(name = "NameCheck")
    record Resembling(@Schema(description = "Positions in the request, from 0.") List<Integer> resembling) {}
}
