package org.lookalike.ingest.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.permutation.Permutation;
import org.lookalike.ingest.watch.WatchedDistrict;
import org.lookalike.kafka.EnumCode;

/** A handle that an impostor may take, in the API. */
@Schema(name = "Permutation")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PermutationView(
        String platform,
        String handle,
        @Schema(description = "How it differs from what it was made from.", examples = "separator") String kind,
        @Schema(description = "The district's handle, name, acronym or web domain that it imitates.") String madeFrom,
        @Schema(description = "The share of impostors expected to take just this handle, 0 to 1.") double likelihood,
        @Schema(
                        description = "Whether an account has it, as far as the platform said.",
                        enumeration = {"free", "taken", "official", "unknown"})
                String standing,
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
