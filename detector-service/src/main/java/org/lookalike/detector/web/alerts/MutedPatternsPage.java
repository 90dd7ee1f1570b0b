package org.lookalike.detector.web.alerts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
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
import org.lookalike.detector.alert.muting.PatternMuting.RecentAlert;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.DistrictField;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FilledForm.InvalidField;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.FormText;
import org.lookalike.detector.web.Formats;
import org.lookalike.security.Scope;
import org.lookalike.untrustedtext.UntrustedText;

/** The affiliate patterns of a district, and its dismissed accounts. */
@Path("/alerts/suppressions")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.MANAGE)
class MutedPatternsPage {

    private static final String PATTERN = "pattern";
    private static final int LONGEST_NOTE = 1000;
    private static final FilledForm.Fields FIELDS = new FilledForm.Fields(Map.of(PATTERN, "The pattern"), Map.of());

    private final PatternMuting muting;
    private final AlertQueries alerts;
    private final Registry registry;

    MutedPatternsPage(PatternMuting muting, AlertQueries alerts, Registry registry) {
        this.muting = muting;
        this.alerts = alerts;
        this.registry = registry;
    }

    @CheckedTemplate(basePath = "console/alerts", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record MutedPatterns(
            String districtId,
            String district,
            List<MutedPattern> patterns,
            long dismissed,
            FilledForm form,
            @Nullable Preview preview,
            @Nullable String done)
            implements TemplateInstance {}

    /** What a pattern would have dismissed, if it had been in force: open alerts, and recent others. */
    record Preview(List<Shown> shown, long open, long others) {

        private static final int MOST = 5;
        private static final int TEXT = 80;

        record Shown(UUID alertId, UntrustedText name) {}

        static Preview of(List<RecentAlert> alerts) {
            return new Preview(
                    alerts.stream()
                            .limit(MOST)
                            .map(one -> new Shown(one.alertId(), UntrustedText.of("@" + one.handle(), TEXT)))
                            .toList(),
                    alerts.stream().filter(RecentAlert::isOpen).count(),
                    alerts.stream()
                            .filter(one -> one.isRecent() && !one.isOpen())
                            .count());
        }

        public String sentence() {
            return open + others == 0
                    ? "It would have dismissed no alert of the last %d days.".formatted(PatternMuting.RECENT_DAYS)
                    : "It would have dismissed %s, and %s of the last %d days."
                            .formatted(
                                    open == 1 ? "1 open alert" : Formats.number(open) + " open alerts",
                                    others == 1 ? "1 other" : Formats.number(others) + " others",
                                    PatternMuting.RECENT_DAYS);
        }
    }

    @RolesAllowed(Scope.READ)
    @GET
    public Uni<TemplateInstance> show(
            @QueryParam("districtId") String districtId, @QueryParam("done") @Nullable String done) {
        if (districtId == null || districtId.isBlank()) {
            throw new BadRequestException("The address names no district. Go to an alert, and from there.");
        }
        return page(districtId, FilledForm.of(Map.of()), null, FlashMessage.sentence(done));
    }

    private Uni<TemplateInstance> page(
            String districtId, FilledForm form, @Nullable Preview preview, @Nullable String done) {
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
                                form,
                                preview,
                                done))));
    }

    /** A pattern is put in force when the person has seen what it would have dismissed, and sends the form again. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> add(MultivaluedMap<String, String> sent) {
        var form = FilledForm.of(sent);
        var districtId = FormText.required(form.value("districtId"), "a district", 64);
        return form.submit(FIELDS, () -> put(districtId, form), refused -> page(districtId, refused, null, null));
    }

    private Uni<Response> put(String districtId, FilledForm form) {
        var of = form.has("field", "display_name") ? NameField.DISPLAY_NAME : NameField.HANDLE;
        var pattern = form.value(PATTERN);
        var note = form.value("note");
        if (pattern.isEmpty()) {
            throw new InvalidField(PATTERN, "The pattern is missing; write one such as *-boosters.");
        }
        if (note.length() > LONGEST_NOTE) {
            throw new InvalidField("note", "The note has more than %,d characters.".formatted(LONGEST_NOTE));
        }
        return form.has("seen", pattern)
                ? muting.add(districtId, of, pattern, note.isEmpty() ? null : note)
                        .map(made -> back(districtId, FlashMessage.SUPPRESSED))
                : muting.preview(districtId, of, pattern)
                        .chain(alerts -> page(districtId, form, Preview.of(alerts), null))
                        .map(ConsoleUrls::page);
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
