package org.lookalike.detector.staff;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.security.Role;

/** Whose accounts at a provider are a district's. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AdmissionRule")
public record AdmissionRule(
        UUID ruleId,
        String districtId,
        String provider,
        String domain,
        @Nullable String tenant,
        @Nullable Role role,
        @Schema(
                        description =
                                "Whether it holds by the word of who may register districts; else while the registration has the domain, vouched for")
                boolean byOperator,
        String madeBy,
        Instant madeAt) {

    /** The address by which the rule is somebody's; null if it is not. A rule without a role admits nobody, and proves the address. */
    @Nullable
    WorkAddress proves(Identity who, Collection<AdmissionRule> all) {
        var address = who.addressWithin(tenant);
        var isTheirs = address != null
                && provider.equals(who.provider())
                && address.domain().equals(domain)
                && (tenant == null || tenant.equals(who.tenant()))
                && (who.hostedDomain() == null || listsDomain(who.hostedDomain(), all));
        return isTheirs ? address : null;
    }

    /** The main domain of an organization at Google is its district's, too, and not that of another which has its addresses there. */
    private boolean listsDomain(String hosted, Collection<AdmissionRule> all) {
        return all.stream()
                .anyMatch(one -> one.districtId.equals(districtId)
                        && one.provider.equals(provider)
                        && one.domain.equalsIgnoreCase(hosted));
    }

    /** A rule to make. */
    @Schema(
            name = "NewAdmissionRule",
            examples =
                    """
                    {"districtId": "dst_01k9zq3v00000", "provider": "google", "domain": "maplehollow.example", "role": "read_only"}""")
    public record NewRule(
            @NotNull(message = "is missing; give the id of a district") @Size(max = 64) String districtId,
            @Schema(description = "The name of the provider in the settings")
                    @NotNull(message = "is missing; name a provider of the settings")
                    @Size(max = 32)
                    String provider,
            @Schema(
                            description =
                                    "The part of addresses after the @, as it is; others within it need rules of their own")
                    @NotNull(
                            message = "is missing; give the part of addresses after the @, such as maplehollow.example")
                    @Size(max = 253)
                    @Pattern(
                            regexp = WorkAddress.DOMAIN,
                            message = "must be a host name in ASCII, such as maplehollow.example")
                    String domain,
            @Schema(description = "The id of a tenant of Microsoft Entra, which only who may register districts gives")
                    @Nullable
                    @Pattern(
                            regexp = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                            message = "must be the id of a tenant, 36 characters with four hyphens")
                    String tenant,
            @Schema(
                            description =
                                    "Of newcomers: read_only or communications. Left out, only people who are invited come in.")
                    @Nullable
                    Role role) {

        /** Where districts give addresses to pupils. */
        private static final Set<String> OF_PUPILS =
                Set.of("student", "students", "stu", "std", "pupil", "pupils", "learner", "learners", "kids");

        public NewRule {
            domain = lower(domain);
            tenant = tenant == null || tenant.isBlank() ? null : lower(tenant);
        }

        boolean namesPupils() {
            return Arrays.stream(domain.split("\\.")).anyMatch(OF_PUPILS::contains);
        }

        private static @Nullable String lower(@Nullable String text) {
            return text == null ? null : text.strip().toLowerCase(Locale.ROOT);
        }
    }
}
