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
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.official.ListPublishing;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.security.Scope;

/** The switch of a district's public list: first what everybody would see, then the button. */
@Path("/districts/" + DistrictPages.ID + "/official-list")
@Produces(MediaType.TEXT_HTML)
@ConsolePage
@RolesAllowed(Scope.MANAGE)
class OfficialListPage {

    private final ListPublishing publishing;
    private final CurrentActor who;

    OfficialListPage(ListPublishing publishing, CurrentActor who) {
        this.publishing = publishing;
        this.who = who;
    }

    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record OfficialList(ListPublishing.Preview preview, @Nullable String done) implements TemplateInstance {}

    @RolesAllowed(Scope.READ)
    @GET
    public Uni<TemplateInstance> show(String districtId, @QueryParam("done") @Nullable String done) {
        return publishing.preview(districtId).map(preview -> new OfficialList(preview, FlashMessage.sentence(done)));
    }

    @POST
    @Path("publish")
    public Uni<Response> publish(String districtId) {
        return publishing.publish(districtId, who.actor()).map(done -> back(districtId, FlashMessage.LIST_PUBLISHED));
    }

    @POST
    @Path("withdraw")
    public Uni<Response> withdraw(String districtId) {
        return publishing.withdraw(districtId, who.actor()).map(done -> back(districtId, FlashMessage.LIST_WITHDRAWN));
    }

    private static Response back(String districtId, FlashMessage done) {
        return ConsoleUrls.seeOther("/districts/%s/official-list".formatted(districtId), done);
    }
}
