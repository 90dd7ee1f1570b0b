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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.ServiceKeys;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.administration.DistrictNames.ByName;
import org.lookalike.security.Key;
import org.lookalike.security.KeyAdministration.MadeKey;
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

        static native TemplateInstance madeKey(String service, MadeKey made);
    }

    /**
     * The keys of a service.
     *
     * @param problem why they cannot be shown; null if they can
     */
    record Section(String service, List<Line> lines, @Nullable String problem) {}

    /** A key with what it may do, and about which districts, in words. */
    record Line(Key key, String scopes, String districts) {

        static Line of(Key key, ByName districts) {
            return new Line(
                    key,
                    ScopeLabels.summary(key.scopes()),
                    districts.summary(districtIds(key).sorted().toList()));
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
                .chain(all -> lines(
                        all.stream().filter(key -> key.isUsable(Instant.now())).toList()))
                .map(lines -> new Section(service, lines, null))
                .onFailure(ServiceProblem.class)
                .recoverWithItem(problem -> new Section(service, List.of(), ((ServiceProblem) problem).sentence()));
    }

    /** The districts that a key is for; none for all. */
    private static Stream<String> districtIds(Key key) {
        return key.districts() == null ? Stream.empty() : key.districts().stream();
    }

    private Uni<List<Line>> lines(List<Key> shown) {
        return districtNames
                .named(shown.stream().flatMap(KeysPage::districtIds).toList())
                .map(districts ->
                        shown.stream().map(key -> Line.of(key, districts)).toList());
    }

    @GET
    @Path("new")
    public TemplateInstance blank() {
        return form(KeyForm.BLANK);
    }

    private static TemplateInstance form(FilledForm form) {
        return Templates.newKey(form, ServiceKeys.SERVICES, ScopeLabels.ALL.byCode());
    }

    /** The key is shown once, and so in the answer itself. */
    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> make(MultivaluedMap<String, String> sent) {
        var form = FilledForm.of(sent);
        var service = form.value("service");
        return form.submit(
                KeyForm.FIELDS,
                () -> districtNames
                        .chosen(form)
                        .chain(ids -> keys.make(service, KeyForm.request(form, ids)))
                        .map(made -> ConsoleUrls.page(Templates.madeKey(service, made))),
                refused -> Uni.createFrom().item(form(refused)));
    }

    @POST
    @Path("{service: [a-z-]{1,32}}/{serviceKeyId: [0-9a-f]{12}}/revoke")
    public Uni<Response> revoke(String service, String serviceKeyId) {
        return keys.revoke(service, serviceKeyId).map(revoked -> ConsoleUrls.seeOther("/keys?done=" + REVOKED));
    }
}
