package org.lookalike.detector.web.administration;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.KeyApi;
import org.lookalike.detector.services.NotifierApi;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FilledForm.Fields;
import org.lookalike.detector.web.FilledForm.InvalidField;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.FormText;
import org.lookalike.detector.web.Formats;
import org.lookalike.httpserver.input.FieldPaths;
import org.lookalike.httpserver.input.StorableTime;
import org.lookalike.postgres.Sequentially;
import org.lookalike.security.ApiKeys;
import org.lookalike.security.ApiKeys.MadeKey;
import org.lookalike.security.Caller;
import org.lookalike.security.Key;
import org.lookalike.security.NewKey;
import org.lookalike.security.Scope;

/** The API keys of all services, for operators. Each service has its own keys, and records in its own audit what becomes of them. */
@Path("/keys")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.OPERATE)
class KeysPage {

    private static final String DETECTOR = "detector-service";
    private static final String NOTIFIER = "notifier-service";
    private static final String INGEST = "ingest-service";

    /** The services, in the order of the page. */
    private static final List<String> SERVICES = List.of(DETECTOR, NOTIFIER, INGEST);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The hidden field by which a form that is sent twice makes one key. */
    private static final String REQUEST = "request";

    /** The rights that a key may have, in the order of the page. */
    private static final List<String> SCOPES =
            List.of(Scope.READ, Scope.REVIEW, Scope.MANAGE, Scope.REGISTER, Scope.SUBMIT, Scope.OPERATE);

    private static final Fields FIELDS = Fields.of(
            "keyField",
            "service name scopes districtNames lastDay",
            Map.of("districtNames", "districts", "lastDay", "expiresAt"));

    /** The zone in which a day ends last. */
    private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

    private final ApiKeys own;
    private final ServiceClient<NotifierApi> notifier;
    private final ServiceClient<IngestApi> ingest;
    private final SecurityIdentity identity;
    private final Validator validator;
    private final DistrictNames districtNames;

    KeysPage(
            ApiKeys own,
            ServiceClient<NotifierApi> notifier,
            ServiceClient<IngestApi> ingest,
            SecurityIdentity identity,
            Validator validator,
            DistrictNames districtNames) {
        this.own = own;
        this.notifier = notifier.within(PATIENCE);
        this.ingest = ingest.within(PATIENCE);
        this.identity = identity;
        this.validator = validator;
        this.districtNames = districtNames;
    }

    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record KeyList(List<Section> sections, @Nullable String done) implements TemplateInstance {}

    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record CreateKey(FilledForm form, UUID request, List<String> services, List<String> scopes)
            implements TemplateInstance {}

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
        return Sequentially.map(SERVICES, this::section)
                .map(sections -> new KeyList(sections, FlashMessage.sentence(done)));
    }

    private Uni<Section> section(String service) {
        var keys = service.equals(DETECTOR) ? own.list() : call(service, KeyApi::keys);
        return keys.chain(all -> districtNames.lines(
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
        return form(FilledForm.of(Map.of("service", DETECTOR, "scopes", Scope.READ)));
    }

    private static TemplateInstance form(FilledForm form) {
        var request = FormText.id(form.value(REQUEST)).orElseGet(UUID::randomUUID);
        return new CreateKey(form, request, SERVICES, SCOPES);
    }

    /** The key is shown once, and so in the answer itself. */
    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> make(MultivaluedMap<String, String> sent) {
        var form = FilledForm.of(sent);
        var service = form.value("service");
        return form.submit(
                FIELDS,
                () -> districtNames
                        .chosen(form)
                        .chain(ids -> make(service, request(form, ids), requestId(form)))
                        .map(made -> ConsoleUrls.page(new CreatedKey(service, made))),
                refused -> Uni.createFrom().item(form(refused)));
    }

    private static String requestId(FilledForm form) {
        return FormText.id(form.value(REQUEST))
                .map(UUID::toString)
                .orElseThrow(() -> new InvalidField("service", "The form was not complete; send it again."));
    }

    /** Asked again with the same idempotency key, it makes no other, and fails. */
    private Uni<MadeKey> make(String service, NewKey request, String idempotencyKey) {
        if (!service.equals(DETECTOR)) {
            return call(service, api -> api.makeKey(idempotencyKey, request));
        }
        var violations = validator.validate(request).stream()
                .map(violation -> new ServiceProblem.Violation(FieldPaths.of(violation), violation.getMessage()))
                .toList();
        return violations.isEmpty()
                ? Uni.createFrom()
                        .deferred(() -> own.make(request, Caller.of(identity), idempotencyKey))
                        .onFailure(HttpProblem.class)
                        .transform(problem -> ServiceProblem.of((HttpProblem) problem))
                : Uni.createFrom().failure(ServiceProblem.invalid(violations));
    }

    private <R> Uni<R> call(String service, Function<KeyApi, Uni<R>> request) {
        return switch (service) {
            case NOTIFIER -> notifier.callForPerson(request::apply);
            case INGEST -> ingest.callForPerson(request::apply);
            default -> Uni.createFrom().failure(ServiceProblem.notFound());
        };
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
        Uni<?> revoked = service.equals(DETECTOR)
                ? own.revoke(serviceKeyId, Caller.of(identity).name())
                        .onItem()
                        .ifNull()
                        .failWith(ServiceProblem::notFound)
                : call(service, api -> api.revokeKey(serviceKeyId));
        return revoked.map(done -> ConsoleUrls.seeOther("/keys", FlashMessage.REVOKED));
    }
}
