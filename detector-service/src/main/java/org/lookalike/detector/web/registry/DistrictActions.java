package org.lookalike.detector.web.registry;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.LogoUpload;
import org.lookalike.detector.registry.LogoUploads;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.TooManyLogos;
import org.lookalike.detector.unclaimed.UnclaimedAnswers;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.unclaimed.AnswerForm;
import org.lookalike.detector.website.WebsiteProofs;
import org.lookalike.images.UnusablePicture;
import org.lookalike.kafka.EnumCode;
import org.lookalike.security.Scope;

/** What the buttons and small forms of a district's page do. Each leads back to the page, which says what was done. */
@Path("/districts")
@Produces(MediaType.TEXT_HTML)
@ConsolePage
@RolesAllowed(Scope.MANAGE)
class DistrictActions {

    private final Registry registry;
    private final WebsiteProofs proofs;
    private final UnclaimedAnswers answers;
    private final LogoUploads logos;
    private final CurrentActor who;

    DistrictActions(
            Registry registry, WebsiteProofs proofs, UnclaimedAnswers answers, LogoUploads logos, CurrentActor who) {
        this.registry = registry;
        this.proofs = proofs;
        this.answers = answers;
        this.logos = logos;
        this.who = who;
    }

    @LogoUpload
    @POST
    @Path(DistrictPages.ID + "/logo")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<Response> addLogo(String districtId, @RestForm @Nullable FileUpload picture) {
        var caller = who.actor();
        if (picture == null || picture.size() == 0) {
            return Uni.createFrom().item(problem(districtId, LogoProblem.MISSING));
        }
        return logos.read(() -> Files.readAllBytes(picture.uploadedFile()))
                .chain(logo -> registry.addLogo(districtId, logo, caller))
                .map(district -> DistrictPages.seeOther(districtId, FlashMessage.LOGO))
                .onFailure(failure -> failure instanceof UnusablePicture || failure instanceof TooManyLogos)
                .recoverWithItem(failure -> problem(
                        districtId,
                        failure instanceof UnusablePicture unusable
                                ? LogoProblem.valueOf(unusable.reason().name())
                                : LogoProblem.TOO_MANY));
    }

    @POST
    @Path(DistrictPages.ID + "/account-id")
    public Uni<Response> recordId(
            String districtId, @RestForm String platform, @RestForm String handle, @RestForm String accountId) {
        return registry.recordIds(districtId, List.of(new Account(platform, handle, accountId)), who.actor())
                .map(district -> DistrictPages.seeOther(districtId, FlashMessage.ACCOUNT_ID));
    }

    @POST
    @Path(DistrictPages.ID + "/website-proofs/{proofId}/accept")
    public Uni<Response> acceptProof(String districtId, UUID proofId) {
        return proofs.accept(districtId, proofId, who.actor())
                .map(accepted -> DistrictPages.seeOther(districtId, FlashMessage.PROOF_ACCEPTED));
    }

    @POST
    @Path(DistrictPages.ID + "/website-proofs/{proofId}/decline")
    public Uni<Response> declineProof(String districtId, UUID proofId) {
        return proofs.decline(districtId, proofId, who.actor())
                .map(declined -> DistrictPages.seeOther(districtId, FlashMessage.PROOF_DECLINED));
    }

    @POST
    @Path(DistrictPages.ID + "/answers")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> answer(String districtId, MultivaluedMap<String, String> sent) {
        return answers.answer(districtId, AnswerForm.read(sent), who.actor())
                .map(AnswerForm::code)
                .map(code -> ConsoleUrls.seeOther("/districts/%s?answered=%s".formatted(districtId, code)));
    }

    @RolesAllowed(Scope.REGISTER)
    @POST
    @Path(DistrictPages.ID + "/confirm")
    public Uni<Response> confirm(
            String districtId, @RestForm String platform, @RestForm String handle, @RestForm String accountId) {
        return registry.confirm(districtId, List.of(new Account(platform, handle, accountId)), who.actor())
                .map(district -> DistrictPages.seeOther(districtId, FlashMessage.ACCOUNT_CONFIRMED));
    }

    @RolesAllowed(Scope.REGISTER)
    @POST
    @Path(DistrictPages.ID + "/remove")
    public Uni<Response> remove(String districtId) {
        return registry.remove(districtId, who.actor()).map(removed -> ConsoleUrls.seeOther("/districts"));
    }

    private static Response problem(String districtId, LogoProblem problem) {
        return ConsoleUrls.seeOther("/districts/%s?problem=%s#logos".formatted(districtId, EnumCode.of(problem)));
    }
}
