package org.lookalike.detector.registry.verification;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.DistrictId;
import org.lookalike.security.Scope;

/** Shows how far a district is with having its accounts verified, and takes what it says of that. */
@Path("/api/v1/districts/" + DistrictId.PATH + "/verifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Verifications", description = "How far districts are with having their accounts verified by platforms")
@RolesAllowed(Scope.READ)
class VerificationResource {

    private static final String PLATFORM = "{platformCode: [a-z0-9_-]{1,32}}";

    private final Verifications verifications;
    private final CurrentActor who;

    VerificationResource(Verifications verifications, CurrentActor who) {
        this.verifications = verifications;
        this.who = who;
    }

    /** @param checks what was last seen of the district's own accounts there */
    record View(
            @JsonUnwrapped @JsonIgnoreProperties({"districtId", "stepsDone"}) Verification verification,
            List<MarkCheck> checks,
            List<ProgramView> programs) {

        static View of(Verifications.CheckedVerification checked) {
            var done = checked.verification().stepsDone();
            var programs = checked.route().programs().stream()
                    .map(one -> ProgramView.of(one, done))
                    .toList();
            return new View(checked.verification(), checked.checks(), programs);
        }
    }

    /** A program of the platform. Its facts are in {@code contracts/verification-routes}. */
    record ProgramView(String name, @Nullable URI address, List<StepView> steps) {

        static ProgramView of(VerificationRoute.Program program, Map<String, LocalDate> done) {
            var steps =
                    program.steps().stream().map(step -> new StepView(step.code(), step.text(), done.get(step.code())));
            return new ProgramView(program.name(), program.address(), steps.toList());
        }
    }

    record StepView(String code, String text, @Nullable LocalDate doneOn) {}

    @GET
    @Operation(
            summary = "Lists how far a district is with having its accounts verified, by platform",
            description = "Platforms with an account of the district's own come first. What is seen of accounts"
                    + " raises the status to granted; where it misses what was granted, missingSince says since when.")
    public Uni<List<View>> list(String districtId) {
        return verifications
                .list(districtId)
                .map(all -> all.stream().map(View::of).toList());
    }

    @GET
    @Path(PLATFORM)
    @Operation(summary = "Shows how far a district is with having its accounts on a platform verified")
    public Uni<View> find(String districtId, String platformCode) {
        return verifications.get(districtId, platformCode).map(View::of);
    }

    @RolesAllowed(Scope.MANAGE)
    @PUT
    @Path(PLATFORM)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Records how far a district is with having its accounts on a platform verified",
            description = "Replaces what was recorded. With asked goes askedOn, with granted and declined answeredOn;"
                    + " granted may lack it where a check found the mark. If all of the district's own accounts there"
                    + " were seen to be verified, the status is granted whatever is recorded.")
    public Uni<View> record(String districtId, String platformCode, @Valid @NotNull Progress progress) {
        return verifications
                .record(districtId, platformCode, progress, who.actor())
                .map(View::of);
    }
}
