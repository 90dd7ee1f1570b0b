package org.lookalike.detector.web.administration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
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
import jakarta.ws.rs.core.Response.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.ApiKey;
import org.lookalike.detector.administration.ServiceKeys;
import org.lookalike.detector.administration.ServiceProblem;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.administration.DistrictNames.ByName;
import org.lookalike.security.NewKey;
import org.lookalike.security.Scope;

/** The API keys of all services, for operators. */
@Path("/keys")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.OPERATE)
class KeysPage {

    private static final String REVOKED = "revoked";

    private final ServiceKeys keys;
    private final DistrictNames districtNames;

    KeysPage(ServiceKeys keys, DistrictNames districtNames) {
        this.keys = keys;
        this.districtNames = districtNames;
    }

    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance keys(List<Section> sections, boolean isRevoked);

        static native TemplateInstance newKey(FilledForm form, List<String> services, Map<String, String> scopes);

        static native TemplateInstance madeKey(String service, Line line, String key);
    }

    /**
     * The keys of a service.
     *
     * @param problem why they cannot be shown; null if they can
     */
    record Section(String service, List<Line> lines, @Nullable String problem) {}

    /** A key, in words. */
    record Line(
            String keyId,
            String name,
            String scopes,
            String districts,
            Instant created,
            String createdBy,
            @Nullable Instant lastUsed,
            @Nullable Instant expires) {

        static Line of(ApiKey key, ByName districts) {
            return new Line(
                    key.keyId(),
                    key.name(),
                    ScopeLabels.summary(key.scopes()),
                    districts.summary(
                            key.districts() == null
                                    ? List.of()
                                    : key.districts().stream().sorted().toList()),
                    key.createdAt(),
                    key.createdBy(),
                    key.lastUsedAt(),
                    key.expiresAt());
        }
    }

    @GET
    public Uni<TemplateInstance> list(@QueryParam("done") @Nullable String done) {
        return Multi.createFrom()
                .iterable(ServiceKeys.SERVICES)
                .onItem()
                .transformToUniAndConcatenate(this::section)
                .collect()
                .asList()
                .map(sections -> Templates.keys(sections, REVOKED.equals(done)));
    }

    private Uni<Section> section(String service) {
        return keys.list(service)
                .map(all ->
                        all.stream().filter(key -> key.isUsable(Instant.now())).toList())
                .chain(usable -> named(usable)
                        .map(districts -> new Section(
                                service,
                                usable.stream()
                                        .map(key -> Line.of(key, districts))
                                        .toList(),
                                null)))
                .onFailure(ServiceProblem.class)
                .recoverWithItem(problem -> new Section(service, List.of(), ((ServiceProblem) problem).sentence()));
    }

    private Uni<ByName> named(List<ApiKey> shown) {
        var ids = new ArrayList<String>();
        shown.forEach(key -> ids.addAll(key.districts() == null ? List.of() : key.districts()));
        return districtNames.named(ids);
    }

    @GET
    @Path("new")
    public TemplateInstance blank() {
        return form(KeyForm.blank());
    }

    private static TemplateInstance form(FilledForm form) {
        return Templates.newKey(form, ServiceKeys.SERVICES, ScopeLabels.ALL);
    }

    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> make(MultivaluedMap<String, String> sent) {
        var form = KeyForm.of(sent);
        return districtNames.meant(form.value("districtNames")).chain(meant -> {
            if (meant.problem() != null) {
                return Uni.createFrom().item(invalid(form.wrong("districtNames", meant.problem())));
            }
            try {
                return make(form, KeyForm.request(form, meant.ids()));
            } catch (DateTimeException e) {
                return Uni.createFrom()
                        .item(invalid(form.wrong("lastDay", "The last day is not a date such as 2027-12-31.")));
            }
        });
    }

    /** The key is shown once, and so in the answer itself. */
    private Uni<Response> make(FilledForm form, NewKey request) {
        var service = form.value("service");
        return keys.make(service, request)
                .chain(made -> named(List.of(made))
                        .map(districts -> ConsoleUrls.page(
                                Templates.madeKey(service, Line.of(made, districts), String.valueOf(made.key())))))
                .onFailure(failure -> failure instanceof ServiceProblem problem && problem.isInvalid())
                .recoverWithItem(problem -> invalid(form.wrong((ServiceProblem) problem)));
    }

    private static Response invalid(FilledForm form) {
        return ConsoleUrls.page(Status.BAD_REQUEST, form(form));
    }

    @POST
    @Path("{service: [a-z-]{1,32}}/{serviceKeyId: [0-9a-f]{12}}/revoke")
    public Uni<Response> revoke(String service, String serviceKeyId) {
        return keys.revoke(service, serviceKeyId).map(revoked -> Response.seeOther(ConsoleUrls.done("/keys", REVOKED))
                .build());
    }
}
