package org.lookalike.detector.web.administration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.ServiceKeys;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FilledForm.Fields;
import org.lookalike.detector.web.FilledForm.InvalidField;
import org.lookalike.detector.web.FormText;
import org.lookalike.detector.web.Formats;
import org.lookalike.httpserver.input.StorableTime;
import org.lookalike.postgres.Sequentially;
import org.lookalike.security.ApiKeys.MadeKey;
import org.lookalike.security.Key;
import org.lookalike.security.NewKey;
import org.lookalike.security.Scope;

/** The API keys of all services, for operators. */
@Path("/keys")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.OPERATE)
class KeysPage {

    private static final String REVOKED = "revoked";

    /** The hidden field by which a form that is sent twice makes one key. */
    private static final String REQUEST = "request";

    /** The rights that a key may have, in the order of the page. */
    private static final List<String> SCOPES =
            List.of(Scope.READ, Scope.REVIEW, Scope.MANAGE, Scope.REGISTER, Scope.SUBMIT, Scope.OPERATE);

    private static final Fields FIELDS = new Fields(
            Map.of(
                    "service", "The service",
                    "name", "The name",
                    "scopes", "The list of rights",
                    "districtNames", "The list of districts",
                    "lastDay", "The last day"),
            Map.of("districtNames", "districts", "lastDay", "expiresAt"));

    /** The zone in which a day ends last. */
    private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

    private final ServiceKeys keys;
    private final DistrictNames districtNames;

    KeysPage(ServiceKeys keys, DistrictNames districtNames) {
        this.keys = keys;
        this.districtNames = districtNames;
    }

    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record KeyList(List<Section> sections, boolean isRevoked) implements TemplateInstance {}

    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record CreateKey(FilledForm form, List<String> services, List<String> scopes) implements TemplateInstance {}

    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record CreatedKey(String service, MadeKey made) implements TemplateInstance {}

    /** The keys of a service, or the problem for which they cannot be shown. */
    record Section(String service, List<Line> lines, @Nullable String problem) {}

    /** A key with what it may do, and about which districts, in words. */
    record Line(Key key, String districts) {

        /** The rights of the key; those that this version does not know are left out. */
        public String scopes() {
            return key.scopes().containsAll(Scope.ALL)
                    ? "All rights"
                    : Formats.words(SCOPES.stream()
                            .filter(key.scopes()::contains)
                            .map(scope -> Formats.label("shortScope", scope))
                            .collect(Collectors.joining(", ")));
        }
    }

    @GET
    public Uni<TemplateInstance> list(@QueryParam("done") @Nullable String done) {
        return Sequentially.map(ServiceKeys.SERVICES, this::section)
                .map(sections -> new KeyList(sections, REVOKED.equals(done)));
    }

    private Uni<Section> section(String service) {
        return keys.list(service)
                .chain(all -> districtNames.lines(
                        all.stream().filter(key -> key.isUsable(Instant.now())).toList(),
                        KeysPage::districtIds,
                        Line::new))
                .map(lines -> new Section(service, lines, null))
                .onFailure(ServiceProblem.class)
                .recoverWithItem(problem -> new Section(service, List.of(), ((ServiceProblem) problem).sentence()));
    }

    /** The districts that a key is for; none for all. */
    private static List<String> districtIds(Key key) {
        return key.districts() == null
                ? List.of()
                : key.districts().stream().sorted().toList();
    }

    @GET
    @Path("new")
    public TemplateInstance blank() {
        return form(FilledForm.of(Map.of(
                "service",
                ServiceKeys.DETECTOR,
                "scopes",
                Scope.READ,
                REQUEST,
                UUID.randomUUID().toString())));
    }

    private static TemplateInstance form(FilledForm form) {
        return new CreateKey(form, ServiceKeys.SERVICES, SCOPES);
    }

    /** The key is shown once, and so in the answer itself. */
    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> make(MultivaluedMap<String, String> sent) {
        var form = FilledForm.of(sent);
        var service = form.value("service");
        var idempotencyKey = form.value(REQUEST).isEmpty() ? null : form.value(REQUEST);
        return form.submit(
                FIELDS,
                () -> districtNames
                        .chosen(form)
                        .chain(ids -> keys.make(service, request(form, ids), idempotencyKey))
                        .map(made -> ConsoleUrls.page(new CreatedKey(service, made))),
                refused -> Uni.createFrom().item(form(refused)));
    }

    /** The request for the key, without districts for all; an {@link InvalidField} if the last day is no date. */
    static NewKey request(FilledForm form, List<String> districtIds) {
        return new NewKey(
                form.value("name"),
                Set.copyOf(form.values("scopes")),
                districtIds.isEmpty() ? null : Set.copyOf(districtIds),
                end(form.value("lastDay")));
    }

    /** When the last day has ended everywhere: a key works through it, wherever its holder is. */
    private static @Nullable Instant end(String lastDay) {
        if (lastDay.isEmpty()) {
            return null;
        }
        return FormText.day(lastDay)
                .filter(StorableTime::isStorable)
                .map(day -> day.plusDays(1).atStartOfDay(LAST).toInstant())
                .filter(StorableTime::isStorable)
                .orElseThrow(() -> new InvalidField("lastDay", "The last day is not a date such as 2027-12-31."));
    }

    @POST
    @Path("{service: [a-z-]{1,32}}/{serviceKeyId: [0-9a-f]{12}}/revoke")
    public Uni<Response> revoke(String service, String serviceKeyId) {
        return keys.revoke(service, serviceKeyId).map(revoked -> ConsoleUrls.seeOther("/keys?done=" + REVOKED));
    }
}
