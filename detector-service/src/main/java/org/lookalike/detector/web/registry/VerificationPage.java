package org.lookalike.detector.web.registry;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.StateTimeZone;
import org.lookalike.detector.registry.verification.Progress;
import org.lookalike.detector.registry.verification.Verification;
import org.lookalike.detector.registry.verification.VerificationStatus;
import org.lookalike.detector.registry.verification.Verifications;
import org.lookalike.detector.registry.verification.Verifications.CheckedVerification;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FormText;
import org.lookalike.kafka.EnumCode;
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

    VerificationPage(Registry registry, Verifications verifications, CurrentActor who) {
        this.registry = registry;
        this.verifications = verifications;
        this.who = who;
    }

    /** A district's verifications, how many of its accounts are verified, and what platform was just saved, if any. */
    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record GetVerified(
            RegisteredDistrict district,
            String summary,
            @Nullable String saved,
            List<ShownVerification> withAccount,
            List<ShownVerification> others)
            implements TemplateInstance {

        static GetVerified of(RegisteredDistrict district, List<CheckedVerification> all, @Nullable String saved) {
            var zone = StateTimeZone.of(district.profile().state());
            var shown = all.stream()
                    .map(one -> new ShownVerification(one.verification(), one.route(), one.checks(), zone))
                    .collect(Collectors.partitioningBy(one -> !one.checks().isEmpty()));
            return new GetVerified(
                    district,
                    summary(district.profile().officialAccounts(), all),
                    all.stream()
                            .filter(one -> one.verification().platform().equals(saved))
                            .map(one -> one.route().name())
                            .findFirst()
                            .orElse(null),
                    shown.get(true),
                    shown.get(false));
        }

        private static String summary(List<Account> accounts, List<CheckedVerification> all) {
            var verified = Checklists.verified(all);
            return accounts.isEmpty()
                    ? "No account of yours is registered yet. Register your accounts first."
                    : "%d of your %d registered accounts %s verified."
                            .formatted(verified, accounts.size(), verified == 1 ? "is" : "are");
        }
    }

    /**
     * The form of a verification as submitted. A day that is left out is today, and a step that is ticked keeps its day. Where a check found
     * the mark, nobody has to say when the platform answered.
     */
    record VerificationForm(
            @RestForm @Nullable String progress,
            @RestForm @Nullable String askedOn,
            @RestForm @Nullable String answeredOn,
            @RestForm @Nullable List<String> steps,
            @RestForm @Nullable String note) {

        private static final int LONGEST_NOTE = 2000;

        /**
         * What it says on a day of the district, or a {@link BadRequestException} that names the field and the fix. Days that do not go
         * with the status are left out, as the page shows the fields of all.
         */
        Progress read(Verification before, LocalDate today) {
            var status = EnumCode.find(VerificationStatus.class, Objects.requireNonNullElse(progress, ""))
                    .orElseThrow(() -> new BadRequestException(
                            "The status is missing; choose one of not asked, asked, granted and declined"));
            if (note != null && note.length() > LONGEST_NOTE) {
                throw new BadRequestException("The note is longer than 2,000 characters; shorten it");
            }
            var isAnswered = status == VerificationStatus.GRANTED || status == VerificationStatus.DECLINED;
            var isFound = status == VerificationStatus.GRANTED && before.foundAt() != null;
            return new Progress(
                    status,
                    status == VerificationStatus.NOT_ASKED
                            ? null
                            : day("Asked on", askedOn, status == VerificationStatus.ASKED ? today : null),
                    isAnswered ? day("Answered on", answeredOn, isFound ? null : today) : null,
                    stepsDone(before, today),
                    note);
        }

        private Map<String, LocalDate> stepsDone(Verification before, LocalDate today) {
            var done = new HashMap<String, LocalDate>();
            Objects.requireNonNullElse(steps, List.<String>of())
                    .forEach(code -> done.put(code, before.stepsDone().getOrDefault(code, today)));
            return done;
        }

        private static @Nullable LocalDate day(String field, @Nullable String text, @Nullable LocalDate otherwise) {
            if (text == null || text.isBlank()) {
                return otherwise;
            }
            return FormText.day(text)
                    .orElseThrow(() -> new BadRequestException("%s is no day such as 2026-01-31".formatted(field)));
        }
    }

    @GET
    @Path(DistrictPages.ID + "/verification")
    public Uni<TemplateInstance> show(String districtId, @QueryParam("saved") @Nullable String saved) {
        return registry.get(districtId)
                .chain(district -> verifications.list(districtId).map(all -> GetVerified.of(district, all, saved)));
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
