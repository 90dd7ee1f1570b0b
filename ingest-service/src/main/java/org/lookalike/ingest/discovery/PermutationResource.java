package org.lookalike.ingest.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.permutation.HandleRules;
import org.lookalike.ingest.permutation.Permutation;
import org.lookalike.ingest.watch.WatchList;
import org.lookalike.ingest.watch.WatchedDistrict;
import org.lookalike.kafka.EnumCode;
import org.lookalike.postgres.Sequentially;
import org.lookalike.security.Scope;

@Path("/api/v1/permutations")
@Tag(name = "Permutations", description = "The handles that impostors of a district are likely to take.")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.READ)
class PermutationResource {

    private final WatchList watchList;
    private final LikelyHandles handles;

    PermutationResource(WatchList watchList, LikelyHandles handles) {
        this.watchList = watchList;
        this.handles = handles;
    }

    @GET
    @Operation(
            summary = "A district's likeliest handles",
            description =
                    """
                    The likeliest first, with who has them as far as a platform said. The plain ones that are not known to be taken are \
                    worth registering by the district itself.""")
    public Uni<List<PermutationView>> list(
            @QueryParam("district") @NotBlank(message = "is missing; give a district's id") String district,
            @Parameter(description = "One platform; left out: all whose rules are known.")
                    @QueryParam("platform")
                    @Nullable
                    String platform,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "is less than 1; give 1 to 1000")
                    @Max(value = 1000, message = "is more than 1000; give 1 to 1000")
                    int limit) {
        return watchList.district(district).chain(watched -> {
            if (watched == null) {
                throw new NotFoundException("district %s is not registered".formatted(district));
            }
            return Sequentially.map(
                            platform == null ? HandleRules.platforms() : List.of(platform),
                            one -> views(one, watched, limit))
                    .map(views -> views.stream().flatMap(List::stream).toList());
        });
    }

    private Uni<List<PermutationView>> views(String platform, WatchedDistrict district, int limit) {
        return handles.likely(platform, district, limit).chain(likely -> handles.statuses(
                        platform, likely.stream().map(Permutation::handle).toList())
                .map(statuses -> likely.stream()
                        .map(one -> PermutationView.of(platform, one, district, statuses.get(one.handle())))
                        .toList()));
    }

    @Schema(name = "Permutation")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PermutationView(
            String platform,
            String handle,
            @Schema(description = "How it differs from what it was made from.", examples = "separator") String kind,
            @Schema(description = "The district's handle, name, acronym or web domain that it imitates.")
                    String madeFrom,
            @Schema(description = "The share of impostors expected to take just this handle, 0 to 1.")
                    double likelihood,
            @Schema(enumeration = {"free", "taken", "official", "unknown"}) String standing,
            @Schema(description = "The account that has it.") @Nullable String accountId,
            @Schema(description = "When the platform said so.") @Nullable Instant checkedAt,
            @Schema(description = "Whether the district had better take it before someone else does.")
                    boolean worthRegistering) {

        static PermutationView of(
                String platform,
                Permutation permutation,
                WatchedDistrict district,
                LikelyHandles.@Nullable HandleStatus known) {
            var standing = standing(platform, district, known);
            return new PermutationView(
                    platform,
                    permutation.handle(),
                    EnumCode.of(permutation.kind()),
                    permutation.madeFrom(),
                    permutation.likelihood(),
                    standing,
                    known == null ? null : known.accountId(),
                    known == null ? null : known.checkedAt(),
                    permutation.isWorthRegistering() && (standing.equals("free") || standing.equals("unknown")));
        }

        private static String standing(
                String platform, WatchedDistrict district, LikelyHandles.@Nullable HandleStatus known) {
            if (known == null) {
                return "unknown";
            }
            if (known.accountId() == null) {
                return "free";
            }
            return district.owns(platform, known.accountId()) ? "official" : "taken";
        }
    }
}
