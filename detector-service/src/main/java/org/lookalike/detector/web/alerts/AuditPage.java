package org.lookalike.detector.web.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.AuditEvent;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.DistrictField;
import org.lookalike.detector.web.DistrictFinder;
import org.lookalike.detector.web.Formats;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.security.Scope;
import org.lookalike.untrustedtext.UntrustedText;

/** The audit: of everything, of a district or of an alert. */
@Path("/audit")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
class AuditPage {

    private final Audit audit;
    private final DistrictFinder districts;

    AuditPage(Audit audit, DistrictFinder districts) {
        this.audit = audit;
        this.districts = districts;
    }

    @CheckedTemplate(basePath = "console/alerts", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record AuditTrail(List<Line> lines, DistrictField district, @Nullable String next) implements TemplateInstance {}

    /** One change, with the kind of what was changed, and its page where there is one. */
    record Line(
            Instant at,
            UntrustedText who,
            String what,
            String kind,
            UntrustedText subject,
            @Nullable String page,
            @Nullable UntrustedText before,
            @Nullable UntrustedText after) {

        private static final String MUTED_PATTERN = "muted_pattern";
        private static final int NAME = 200;
        private static final int STATE = 4000;

        static Line of(AuditEvent event) {
            return new Line(
                    event.at(),
                    UntrustedText.of(event.who(), NAME),
                    Formats.words(event.what().replace("suppression", MUTED_PATTERN)),
                    kind(event.subject()),
                    UntrustedText.of(event.subject(), NAME),
                    page(event.subject()),
                    state(event.before()),
                    state(event.after()));
        }

        private static String kind(String subject) {
            var kind = subject.substring(0, Math.max(0, subject.indexOf(':')));
            return Formats.words(kind.equals("suppression") ? MUTED_PATTERN : kind);
        }

        private static @Nullable String page(String subject) {
            return subject.matches("(alert|recipient|district):.*") ? "/" + subject.replaceFirst(":", "s/") : null;
        }

        private static @Nullable UntrustedText state(@Nullable JsonNode state) {
            return state == null || state.isNull() ? null : UntrustedText.of(state.toString(), STATE);
        }
    }

    @GET
    public Uni<Response> show(
            @QueryParam("district") @Nullable String district,
            @QueryParam("districtId") @Nullable String districtId,
            @QueryParam("alertId") @Nullable String alertId,
            @QueryParam("after") @Nullable String after) {
        if (alertId != null && !alertId.isBlank()) {
            return audit.ofSubject(Audit.alert(alertId), Page.DEFAULT_LIMIT, after)
                    .map(page -> page(page, DistrictField.ALL, Map.of("alertId", List.of(alertId))));
        }
        return districts.lead(district, districtId, "/audit", Map.of(), field -> ofDistrict(field, after));
    }

    private Uni<Response> ofDistrict(DistrictField district, @Nullable String after) {
        var chosen = district.chosen();
        return chosen == null
                ? audit.all(Page.DEFAULT_LIMIT, after).map(page -> page(page, district, Map.of()))
                : audit.ofDistrict(chosen.districtId(), Page.DEFAULT_LIMIT, after)
                        .map(page -> page(page, district, Map.of("districtId", List.of(chosen.districtId()))));
    }

    private static Response page(Page<AuditEvent> page, DistrictField district, Map<String, List<String>> asked) {
        return ConsoleUrls.page(
                new AuditTrail(page.items().stream().map(Line::of).toList(), district, ConsoleUrls.next(page, asked)));
    }
}
