package org.lookalike.detector.web.alerts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertFilter;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.alert.muting.MutedPattern;
import org.lookalike.detector.alert.muting.NameField;
import org.lookalike.detector.alert.muting.PatternMuting;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.DistrictField;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.FormText;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.security.Scope;

/** The affiliate patterns of a district, and its dismissed accounts. */
@Path("/alerts/suppressions")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.MANAGE)
class SuppressionsPage {

    private final PatternMuting muting;
    private final AlertQueries alerts;
    private final Registry registry;

    SuppressionsPage(PatternMuting muting, AlertQueries alerts, Registry registry) {
        this.muting = muting;
        this.alerts = alerts;
        this.registry = registry;
    }

    @CheckedTemplate(basePath = "console/alerts", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record MutedPatterns(
            String districtId, String district, List<MutedPattern> patterns, long dismissed, @Nullable String done)
            implements TemplateInstance {}

    @RolesAllowed(Scope.READ)
    @GET
    public Uni<TemplateInstance> show(
            @QueryParam("districtId") String districtId, @QueryParam("done") @Nullable String done) {
        if (districtId == null || districtId.isBlank()) {
            throw new BadRequestException("The address names no district. Go to an alert, and from there.");
        }
        var dismissed = new AlertFilter(
                districtId, null, Set.of(), Set.of(AlertStatus.SUPPRESSED), Set.of(), Set.of(), Set.of(), null, null);
        return registry.find(districtId)
                .chain(district -> muting.list(districtId).chain(list -> alerts.counts(dismissed)
                        .map(counts -> new MutedPatterns(
                                districtId,
                                district == null
                                        ? DistrictField.NOT_REGISTERED
                                        : district.profile().name(),
                                list,
                                counts.total(),
                                FlashMessage.sentence(done, UiLanguage.ENGLISH)))));
    }

    @POST
    public Uni<Response> add(
            @RestForm String districtId,
            @RestForm @Nullable String field,
            @RestForm @Nullable String pattern,
            @RestForm @Nullable String note) {
        var of = "display_name".equals(field) ? NameField.DISPLAY_NAME : NameField.HANDLE;
        return muting.add(
                        FormText.required(districtId, "a district", 64),
                        of,
                        FormText.required(pattern, "a pattern", 100),
                        FormText.optional(note, "a note", 1000))
                .map(made -> back(districtId, FlashMessage.SUPPRESSED));
    }

    @POST
    @Path("remove")
    public Uni<Response> remove(
            @RestForm @NotNull(message = "is missing; name the district") String districtId,
            @RestForm @NotNull(message = "is missing; name the pattern") UUID suppressionId) {
        return muting.remove(districtId, suppressionId)
                .map(removed -> back(districtId, removed ? FlashMessage.UNSUPPRESSED : FlashMessage.NOT_IN_FORCE));
    }

    private static Response back(String districtId, FlashMessage done) {
        return ConsoleUrls.seeOther("/alerts/suppressions?districtId=" + ConsoleUrls.encoded(districtId), done);
    }
}
