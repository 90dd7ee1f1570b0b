package org.lookalike.detector.web.registry;

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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.IngestApi.OwnPage;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.kafka.EnumCode;
import org.lookalike.security.Scope;

/**
 * Where a district connects its own pages at Meta, so that impostors who comment there are found. It is a page of its own, as it needs
 * ingest-service, and that of the district is shown without it.
 */
@Path("/districts")
@Produces(MediaType.TEXT_HTML)
@ConsolePage
@RolesAllowed(Scope.READ)
class OwnPagesPage {

    private static final String PAGES = DistrictPages.ID + "/own-pages";
    private static final String PAGE = PAGES + "/{ownPlatform: [a-z0-9_-]{1,32}}";
    private static final String TOKEN = "token";

    private final Registry registry;
    private final ServiceClient<IngestApi> ingest;
    private final Audit audit;
    private final CurrentActor who;

    OwnPagesPage(Registry registry, ServiceClient<IngestApi> ingest, Audit audit, CurrentActor who) {
        this.registry = registry;
        this.ingest = ingest;
        this.audit = audit;
        this.who = who;
    }

    /** @param refused the platform whose form was refused; null if none was */
    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record OwnPageList(
            RegisteredDistrict district,
            List<OwnPage> pages,
            @Nullable String done,
            @Nullable String refused,
            FilledForm form)
            implements TemplateInstance {}

    @GET
    @Path(PAGES)
    public Uni<TemplateInstance> show(String districtId, @QueryParam("done") @Nullable String done) {
        return page(districtId, FlashMessage.sentence(done, UiLanguage.ENGLISH), null, FilledForm.of(Map.of()));
    }

    private Uni<TemplateInstance> page(
            String districtId, @Nullable String done, @Nullable String refused, FilledForm form) {
        return registry.get(districtId).chain(district -> ingest.callForPerson(api -> api.ownPages(districtId))
                .map(all -> new OwnPageList(district, all, done, refused, form)));
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path(PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> connect(String districtId, String ownPlatform, MultivaluedMap<String, String> sent) {
        var form = FilledForm.of(sent);
        return registry.get(districtId)
                .chain(district -> form.submit(
                        new FilledForm.Fields(Map.of(TOKEN, "The token"), Map.of()),
                        () -> ingest.callForPerson(api -> api.connectOwnPage(
                                        districtId, ownPlatform, new OwnPage.Request(form.value(TOKEN))))
                                .chain(() -> done(districtId, ownPlatform, FlashMessage.PAGE_CONNECTED)),
                        again -> page(districtId, null, ownPlatform, again)));
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path(PAGE + "/disconnect")
    public Uni<Response> disconnect(String districtId, String ownPlatform) {
        return registry.get(districtId)
                .chain(district -> ingest.callForPerson(api -> api.disconnectOwnPage(districtId, ownPlatform)))
                .chain(() -> done(districtId, ownPlatform, FlashMessage.PAGE_DISCONNECTED));
    }

    /** The audit gets no token. */
    private Uni<Response> done(String districtId, String platform, FlashMessage done) {
        var what = Map.of("platform", platform);
        return audit.record(new Audit.Change(
                        who.name(), EnumCode.of(done), Audit.district(districtId), districtId, null, what))
                .replaceWith(ConsoleUrls.seeOther("/districts/%s/own-pages".formatted(districtId), done));
    }
}
