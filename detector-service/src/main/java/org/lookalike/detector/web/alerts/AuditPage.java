package org.lookalike.detector.web.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.AuditEvent;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.web.Choice;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.DistrictField;
import org.lookalike.detector.web.DistrictFinder;
import org.lookalike.detector.web.Formats;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.security.Scope;
import org.lookalike.untrustedtext.UntrustedText;

/** The audit: of everything, of a district, an alert or an import, by whom, of what kind and on which day. */
@Path("/audit")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
class AuditPage {

    private final Audit audit;
    private final DistrictFinder districts;
    private final Registry registry;

    AuditPage(Audit audit, DistrictFinder districts, Registry registry) {
        this.audit = audit;
        this.districts = districts;
        this.registry = registry;
    }

    /** A page about one alert or import has no form; {@code all} is that of all districts with the same query. */
    @CheckedTemplate(basePath = "console/alerts", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record AuditTrail(List<Line> lines, @Nullable Form form, DistrictField district, String all, @Nullable String next)
            implements TemplateInstance {}

    /** The form as it was filled in. */
    record Form(String who, List<Choice> kinds, String day, boolean isDayUnclear) {

        static Form of(AuditQuery asked) {
            var kind = asked.value(asked.kind);
            return new Form(
                    asked.value(asked.who),
                    Choice.among(Line.KINDS, kind, one -> one.isEmpty() ? "Anything" : Line.words(one)),
                    asked.value(asked.day),
                    asked.isDayUnclear());
        }
    }

    /**
     * One change, with the kind of what was changed, its page where there is one, and the name of its district, if that is known.
     */
    record Line(
            Instant at,
            UntrustedText who,
            String what,
            String kind,
            UntrustedText subject,
            @Nullable String page,
            @Nullable String district,
            @Nullable UntrustedText before,
            @Nullable UntrustedText after) {

        /** Of subjects, in the order of their words; the first stands for all. */
        private static final List<String> KINDS = List.of(
                "",
                "alert",
                "district",
                "import",
                "key",
                "link",
                "suppression",
                "platform",
                "recipient",
                "session",
                "source",
                "unclaimed_account",
                "verification",
                "website_proof");

        private static final int NAME = 200;
        private static final int STATE = 4000;

        static Line of(AuditEvent event, @Nullable RegisteredDistrict district) {
            return new Line(
                    event.at(),
                    UntrustedText.of(event.who(), NAME),
                    Formats.words(event.what().replace("suppression", "muted_pattern")),
                    words(event.kind()),
                    UntrustedText.of(event.subject(), NAME),
                    page(event.subject()),
                    district == null ? named(event) : district.profile().name(),
                    state(event.before()),
                    state(event.after()));
        }

        private static String words(String kind) {
            return Formats.words(kind.equals("suppression") ? "muted_pattern" : kind);
        }

        /** What the change itself calls a district that is not registered any more. */
        private static @Nullable String named(AuditEvent event) {
            return Stream.of(Optional.ofNullable(event.after()), Optional.ofNullable(event.before()))
                    .flatMap(Optional::stream)
                    .map(state ->
                            event.kind().equals("district") ? state.path("name").textValue() : null)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        private static @Nullable String page(String subject) {
            var imports = Audit.importOf("");
            if (subject.startsWith(imports)) {
                return "/audit?importId=" + subject.substring(imports.length());
            }
            return subject.matches("(alert|recipient|district):.*") ? "/" + subject.replaceFirst(":", "s/") : null;
        }

        private static @Nullable UntrustedText state(@Nullable JsonNode state) {
            return state == null || state.isNull() ? null : UntrustedText.of(state.toString(), STATE);
        }
    }

    @GET
    public Uni<Response> show(
            @BeanParam AuditQuery asked,
            @QueryParam("district") @Nullable String district,
            @QueryParam("districtId") @Nullable String districtId,
            @QueryParam("after") @Nullable String after) {
        return asked.isOfOne()
                ? page(asked, DistrictField.ALL, after)
                : districts.lead(
                        district, districtId, "/audit", asked.parameters(), field -> page(asked, field, after));
    }

    private Uni<Response> page(AuditQuery asked, DistrictField district, @Nullable String after) {
        var chosen = district.chosen() == null ? null : district.chosen().districtId();
        var parameters = new LinkedHashMap<>(asked.parameters());
        if (chosen != null) {
            parameters.put("districtId", List.of(chosen));
        }
        return audit.list(asked.filter(chosen), Page.DEFAULT_LIMIT, after)
                .chain(page -> registry.find(districtIds(page))
                        .map(known -> ConsoleUrls.page(new AuditTrail(
                                lines(page, known),
                                asked.isOfOne() ? null : Form.of(asked),
                                district,
                                ConsoleUrls.ofAllDistricts("/audit", parameters),
                                ConsoleUrls.next(page, parameters)))));
    }

    private static List<String> districtIds(Page<AuditEvent> page) {
        return page.items().stream()
                .map(AuditEvent::districtId)
                .filter(Objects::nonNull)
                .collect(Collectors.collectingAndThen(Collectors.toSet(), List::copyOf));
    }

    private static List<Line> lines(Page<AuditEvent> page, Map<String, RegisteredDistrict> known) {
        return page.items().stream()
                .map(event -> Line.of(event, event.districtId() == null ? null : known.get(event.districtId())))
                .toList();
    }
}
