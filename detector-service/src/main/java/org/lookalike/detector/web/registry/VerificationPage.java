package org.lookalike.detector.web.registry;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.StateTimeZone;
import org.lookalike.detector.registry.verification.Verifications;
import org.lookalike.detector.registry.verification.Verifications.CheckedVerification;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.security.Scope;

/** How a district has its accounts verified on each platform, and how far it is. */
@Path("/districts")
@Produces(MediaType.TEXT_HTML)
@ConsolePage
@RolesAllowed(Scope.READ)
class VerificationPage {

    private final Registry registry;
    private final Verifications verifications;
    private final CurrentActor who;
    private final SecurityIdentity identity;

    VerificationPage(Registry registry, Verifications verifications, CurrentActor who, SecurityIdentity identity) {
        this.registry = registry;
        this.verifications = verifications;
        this.who = who;
        this.identity = identity;
    }

    /**
     * A district's verifications.
     *
     * @param summary how many of its accounts are verified
     * @param saved the platform of which something was just recorded; null if none
     */
    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Verification(
            RegisteredDistrict district,
            String summary,
            @Nullable String saved,
            boolean mayManage,
            List<ShownVerification> withAccount,
            List<ShownVerification> others)
            implements TemplateInstance {

        static Verification of(
                RegisteredDistrict district, List<CheckedVerification> all, @Nullable String saved, boolean mayManage) {
            var zone = StateTimeZone.of(district.profile().state());
            var shown = all.stream()
                    .map(one -> new ShownVerification(one, zone))
                    .collect(Collectors.partitioningBy(one -> one.checked().hasAccount()));
            return new Verification(
                    district,
                    summary(district.profile().officialAccounts(), all),
                    all.stream()
                            .filter(one -> one.verification().platform().equals(saved))
                            .map(one -> one.route().name())
                            .findFirst()
                            .orElse(null),
                    mayManage,
                    shown.get(true),
                    shown.get(false));
        }

        private static String summary(List<Account> accounts, List<CheckedVerification> all) {
            var verified = all.stream()
                    .filter(one -> one.verification().isGranted())
                    .mapToInt(one -> one.checks().size())
                    .sum();
            return accounts.isEmpty()
                    ? "No account of yours is registered yet. Register your accounts first."
                    : "%d of your %d registered accounts %s verified."
                            .formatted(verified, accounts.size(), verified == 1 ? "is" : "are");
        }
    }

    @GET
    @Path(DistrictPages.ID + "/verification")
    public Uni<TemplateInstance> show(String districtId, @QueryParam("saved") @Nullable String saved) {
        return registry.get(districtId).chain(district -> verifications
                .list(districtId)
                .map(all -> Verification.of(district, all, saved, identity.hasRole(Scope.MANAGE))));
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path(DistrictPages.ID + "/verification/{platformCode: [a-z0-9_-]+}")
    public Uni<Response> record(String districtId, String platformCode, @BeanParam VerificationForm form) {
        var caller = who.actor();
        return registry.get(districtId)
                .chain(district -> verifications.get(districtId, platformCode).chain(before -> {
                    var today =
                            LocalDate.now(StateTimeZone.of(district.profile().state()));
                    return verifications.record(
                            districtId, platformCode, form.read(before.verification(), today), caller);
                }))
                .map(recorded -> ConsoleUrls.seeOther(
                        "/districts/%s/verification?saved=%s#%s".formatted(districtId, platformCode, platformCode)));
    }
}
