package org.lookalike.detector.web.registry;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.website.WebsiteProofs;
import org.lookalike.security.Scope;

/**
 * Decisions about an account that a district's website names. Where accepting it closes alerts, a page shows them and asks again.
 */
@Path("/districts")
@Produces(MediaType.TEXT_HTML)
@ConsolePage
@RolesAllowed(Scope.MANAGE)
class WebsiteProofPages {

    private static final String ONE = DistrictPages.ID + "/website-proofs/{proofId}";

    private final Registry registry;
    private final WebsiteProofs proofs;
    private final CurrentActor who;

    WebsiteProofPages(Registry registry, WebsiteProofs proofs, CurrentActor who) {
        this.registry = registry;
        this.proofs = proofs;
        this.who = who;
    }

    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record AcceptProof(RegisteredDistrict district, ShownProof shown) implements TemplateInstance {}

    @GET
    @Path(ONE)
    public Uni<TemplateInstance> show(String districtId, UUID proofId) {
        return registry.get(districtId).chain(district -> proofs.get(districtId, proofId)
                .chain(proof -> proofs.openAlerts(districtId, List.of(proof))
                        .map(open -> new AcceptProof(
                                district, new ShownProof(proof, open.getOrDefault(proofId, List.of()))))));
    }

    @POST
    @Path(ONE + "/accept")
    public Uni<Response> accept(String districtId, UUID proofId, @RestForm @Nullable List<UUID> closes) {
        return proofs.accept(districtId, proofId, Objects.requireNonNullElse(closes, List.of()), who.actor())
                .map(accepted -> DistrictPages.seeOther(districtId, FlashMessage.PROOF_ACCEPTED))
                // An alert was raised, perhaps since the page was shown.
                .onFailure(WebsiteProofs.UnseenAlert.class)
                .recoverWithItem(
                        () -> ConsoleUrls.seeOther("/districts/%s/website-proofs/%s".formatted(districtId, proofId)));
    }

    @POST
    @Path(ONE + "/decline")
    public Uni<Response> decline(String districtId, UUID proofId) {
        return proofs.decline(districtId, proofId, who.actor())
                .map(declined -> DistrictPages.seeOther(districtId, FlashMessage.PROOF_DECLINED));
    }
}
