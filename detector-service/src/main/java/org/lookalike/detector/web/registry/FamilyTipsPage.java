package org.lookalike.detector.web.registry;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.IngestApi.FamilyTip;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.httpserver.UntrustedFile;
import org.lookalike.images.Format;
import org.lookalike.kafka.EnumCode;
import org.lookalike.security.Scope;

/**
 * What families told for a district on the public page, which its people look at before anything of it goes on. All of it is strangers'
 * words and pictures; ingest-service keeps it, and decides whose tips the person may see.
 */
@Path("/districts")
@Produces(MediaType.TEXT_HTML)
@ConsolePage
@RolesAllowed(Scope.REVIEW)
class FamilyTipsPage {

    private static final String TIPS = DistrictPages.ID + "/tips";
    private static final String TIP = TIPS + "/{tipId}";

    private final Registry registry;
    private final ServiceClient<IngestApi> ingest;
    private final Audit audit;
    private final CurrentActor who;

    FamilyTipsPage(Registry registry, ServiceClient<IngestApi> ingest, Audit audit, CurrentActor who) {
        this.registry = registry;
        this.ingest = ingest;
        this.audit = audit;
        this.who = who;
    }

    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record FamilyTips(RegisteredDistrict district, List<FamilyTip> tips, @Nullable String next, @Nullable String done)
            implements TemplateInstance {}

    @GET
    @Path(TIPS)
    public Uni<TemplateInstance> show(
            String districtId, @QueryParam("after") @Nullable String after, @QueryParam("done") @Nullable String done) {
        return registry.get(districtId).chain(district -> ingest.callForPerson(api -> api.tips(districtId, after))
                .map(tips -> new FamilyTips(district, tips.items(), tips.next(), FlashMessage.sentence(done))));
    }

    /** @param reportId whose name and picture are published; empty for none */
    @POST
    @Path(TIP + "/{decision: accept|dismiss}")
    public Uni<Response> decide(String districtId, UUID tipId, String decision, @RestForm @Nullable String reportId) {
        var report = reportId == null || !reportId.matches("[0-9a-f-]{36}") ? null : UUID.fromString(reportId);
        var done = decision.equals("accept") ? FlashMessage.TIP_ACCEPTED : FlashMessage.TIP_DISMISSED;
        return registry.get(districtId)
                .chain(district -> ingest.callForPerson(api -> api.decide(districtId, tipId, decision, report)))
                .chain(tip -> audit.record(new Audit.Change(
                        who.name(),
                        EnumCode.of(done),
                        Audit.district(districtId),
                        districtId,
                        null,
                        Map.of("tipId", tipId))))
                .replaceWith(ConsoleUrls.seeOther("/districts/%s/tips".formatted(districtId), done));
    }

    /** The screenshot as it was sent, to be saved, not shown. */
    @GET
    @Path(TIP + "/screenshot")
    @Produces({"image/png", "image/jpeg", "image/webp"})
    public Uni<Response> screenshot(String districtId, UUID tipId) {
        return registry.get(districtId)
                .chain(district -> ingest.callForPerson(api -> api.screenshot(districtId, tipId)))
                .map(bytes -> UntrustedFile.response(
                        bytes,
                        Format.of(bytes).map(Format::mediaType).orElse(MediaType.APPLICATION_OCTET_STREAM),
                        "tip-" + tipId));
    }

    /** The account's picture as somebody sent it, small and written anew by ingest-service. */
    @GET
    @Path(TIP + "/pictures/{reportId}")
    @Produces("image/png")
    public Uni<byte[]> picture(String districtId, UUID tipId, UUID reportId) {
        return registry.get(districtId)
                .chain(district -> ingest.callForPerson(api -> api.pictureOfReport(districtId, tipId, reportId)));
    }
}
