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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.AuditEvent;
import org.lookalike.detector.audit.AuditFilter;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.web.Choice;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.DistrictField;
import org.lookalike.detector.web.DistrictFinder;
import org.lookalike.detector.web.FormText;
import org.lookalike.detector.web.Formats;
import org.lookalike.httpserver.input.StorableTime;
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

    /** What of the audit a person asks for, as the address has it. A script fills in the zone in which the browser shows times. */
    record AuditQuery(
            @QueryParam("alertId") @Nullable String alertId,
            @QueryParam("importId") @Nullable String importId,
            @QueryParam("who") @Nullable String who,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("day") @Nullable String day,
            @QueryParam("zone") @Nullable String zone) {

        AuditQuery {
            alertId = FormText.given(alertId);
            importId = FormText.given(importId);
            who = FormText.given(who);
            kind = FormText.given(kind);
            day = FormText.given(day);
            zone = FormText.given(zone);
        }

        /** Whether the page is about one alert or one import, which has no form. */
        boolean isOfOne() {
            return alertId != null || importId != null;
        }

        AuditFilter filter(@Nullable String districtId) {
            var asked = date();
            return new AuditFilter(
                    alertId == null ? null : Audit.alert(alertId),
                    districtId,
                    importId == null ? null : Audit.importOf(importId),
                    who,
                    kind,
                    asked.map(this::beginning).orElse(null),
                    asked.map(date -> beginning(date.plusDays(1))).orElse(null));
        }

        private Optional<LocalDate> date() {
            return FormText.day(day).filter(date -> StorableTime.isStorable(date.plusDays(2)));
        }

        private Instant beginning(LocalDate date) {
            return date.atStartOfDay(zoneId()).toInstant();
        }

        private ZoneId zoneId() {
            try {
                return ZoneId.of(Objects.requireNonNullElse(zone, ""));
            } catch (DateTimeException e) {
                return ZoneOffset.UTC;
            }
        }

        /** The form as it was filled in. */
        Form form() {
            return new Form(
                    Objects.requireNonNullElse(who, ""),
                    Choice.among(
                            Line.KINDS,
                            Objects.requireNonNullElse(kind, ""),
                            one -> one.isEmpty() ? "Anything" : Line.words(one)),
                    Objects.requireNonNullElse(day, ""),
                    day != null && date().isEmpty());
        }

        /** The query of the page, without its district. */
        Map<String, List<String>> parameters() {
            var parameters = new LinkedHashMap<String, List<String>>();
            add(parameters, "alertId", alertId);
            add(parameters, "importId", importId);
            add(parameters, "who", who);
            add(parameters, "kind", kind);
            add(parameters, "day", day);
            add(parameters, "zone", zone);
            return parameters;
        }

        private static void add(Map<String, List<String>> parameters, String name, @Nullable String value) {
            if (value != null) {
                parameters.put(name, List.of(value));
            }
        }
    }

    /** @param isDayUnclear whether something was entered that is no day */
    record Form(String who, List<Choice> kinds, String day, boolean isDayUnclear) {}

    /** One change, the page of what was changed, if any, and the name of its district, if it is known. */
    record Line(
            Instant at,
            UntrustedText who,
            String what,
            UntrustedText subject,
            @Nullable String page,
            @Nullable String district,
            @Nullable UntrustedText before,
            @Nullable UntrustedText after) {

        /** Of subjects, in the order of their words; the first stands for all. */
        private static final List<String> KINDS = List.of(
                (",admission_rule,alert,district,import,invitation,key,link,suppression,platform,recipient,session,"
                                + "source,staff,unclaimed_account,verification,website_proof")
                        .split(","));

        private static final int NAME = 200;
        private static final int STATE = 4000;

        static Line of(AuditEvent event, Map<String, RegisteredDistrict> known) {
            var district = event.districtId() == null ? null : known.get(event.districtId());
            return new Line(
                    event.at(),
                    UntrustedText.of(event.who(), NAME),
                    Formats.words(event.what().replace("suppression", "muted_pattern")) + ofSource(event),
                    UntrustedText.of(event.subject(), NAME),
                    page(event.subject()),
                    district == null ? named(event) : district.profile().name(),
                    state(event.before()),
                    state(event.after()));
        }

        /** The platform or source that a change of either kind is about, whose code is the rest of the subject. */
        private static String ofSource(AuditEvent event) {
            return List.of("platform", "source").contains(event.kind())
                    ? ": "
                            + Formats.sourcePlatform(
                                    event.subject().substring(event.kind().length() + 1))
                    : "";
        }

        private static String words(String kind) {
            return Formats.words(kind.equals("suppression") ? "muted_pattern" : kind);
        }

        /** What the change itself calls a district that is not registered any more. */
        private static @Nullable String named(AuditEvent event) {
            return Stream.of(Optional.ofNullable(event.after()), Optional.ofNullable(event.before()))
                    .flatMap(Optional::stream)
                    .filter(state -> event.kind().equals("district"))
                    .flatMap(state -> Stream.ofNullable(state.path("name").textValue()))
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
        var parameters = asked.parameters();
        AuditQuery.add(parameters, "districtId", chosen);
        return audit.list(asked.filter(chosen), Page.DEFAULT_LIMIT, after)
                .chain(page -> registry.find(districtIds(page))
                        .map(known -> ConsoleUrls.page(new AuditTrail(
                                page.items().stream()
                                        .map(event -> Line.of(event, known))
                                        .toList(),
                                asked.isOfOne() ? null : asked.form(),
                                district,
                                ConsoleUrls.ofAllDistricts("/audit", parameters),
                                ConsoleUrls.next(page, parameters)))));
    }

    private static List<String> districtIds(Page<AuditEvent> page) {
        return page.items().stream()
                .map(AuditEvent::districtId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
