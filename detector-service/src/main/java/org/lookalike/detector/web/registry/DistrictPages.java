package org.lookalike.detector.web.registry;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.DistrictFilter;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.RegistryProblem.TooManyLogos;
import org.lookalike.detector.registry.Uploads;
import org.lookalike.detector.rescan.Rescans;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.IngestApi.OwnPage;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.unclaimed.UnclaimedAnswers;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.Formats;
import org.lookalike.detector.web.Questions;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.website.WebsiteProof;
import org.lookalike.detector.website.WebsiteProofState;
import org.lookalike.detector.website.WebsiteProofs;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.images.UnusablePicture;
import org.lookalike.kafka.EnumCode;
import org.lookalike.security.Scope;

/** The registered districts: a list, a page for each, and what its forms do, each of which leads back to the page. */
@Path("/districts")
@Produces(MediaType.TEXT_HTML)
@ConsolePage
@RolesAllowed(Scope.MANAGE)
class DistrictPages {

    static final String ID = "{districtId: dst_[a-z0-9_-]{2,60}}";
    private static final String PROOF = ID + "/website-proofs/{proofId}";
    private static final String OWN_PAGES = ID + "/own-pages";
    private static final String OWN_PAGE = OWN_PAGES + "/{ownPlatform: [a-z0-9_-]{1,32}}";
    private static final String TOKEN = "token";
    private static final int ROWS = 50;
    private static final Set<WebsiteProofState> SHOWN_PROOFS =
            EnumSet.complementOf(EnumSet.of(WebsiteProofState.WITHDRAWN));

    private final Registry registry;
    private final Checklists checklists;
    private final Rescans rescans;
    private final WebsiteProofs proofs;
    private final UnclaimedAnswers answers;
    private final Uploads logos;
    private final ServiceClient<IngestApi> ingest;
    private final Audit audit;
    private final CurrentActor who;

    DistrictPages(
            Registry registry,
            Checklists checklists,
            Rescans rescans,
            WebsiteProofs proofs,
            UnclaimedAnswers answers,
            Uploads logos,
            ServiceClient<IngestApi> ingest,
            Audit audit,
            CurrentActor who) {
        this.registry = registry;
        this.checklists = checklists;
        this.rescans = rescans;
        this.proofs = proofs;
        this.answers = answers;
        this.logos = logos;
        this.ingest = ingest;
        this.audit = audit;
        this.who = who;
    }

    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Districts(String q, String state, List<RegisteredDistrict> districts, boolean isFirst, @Nullable String next)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record District(ShownDistrict shown) implements TemplateInstance {}

    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record AcceptProof(RegisteredDistrict district, ShownProof shown) implements TemplateInstance {}

    /** @param refused the platform whose form was refused; null if none was */
    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record OwnPageList(
            RegisteredDistrict district,
            List<OwnPage> pages,
            @Nullable String done,
            @Nullable String refused,
            FilledForm form)
            implements TemplateInstance {}

    /** Why a logo was refused; each reason for which a picture cannot be used is one. */
    enum LogoProblem {
        MISSING,
        TOO_LARGE,
        UNKNOWN_FORMAT,
        DAMAGED,
        TOO_PLAIN,
        TOO_MANY;

        /** The sentence with a code, which is in the address of the page; null for an unknown one. */
        static @Nullable String sentence(@Nullable String code) {
            return EnumCode.find(LogoProblem.class, code == null ? "" : code)
                    .map(known ->
                            Formats.label("logoProblem", EnumCode.of(known)).formatted(DistrictProfile.MOST_LOGOS))
                    .orElse(null);
        }
    }

    @RolesAllowed(Scope.READ)
    @GET
    public Uni<TemplateInstance> list(
            @QueryParam("q") @DefaultValue("") String q,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("after") @Nullable String after) {
        var text = q.strip();
        var of = state.strip();
        var filter = new DistrictFilter(text.isEmpty() ? null : text, of.isEmpty() ? null : of, null);
        return registry.list(filter, ROWS, after)
                .map(page -> new Districts(
                        text,
                        of,
                        page.items(),
                        after == null,
                        ConsoleUrls.next(page, Map.of("q", List.of(text), "state", List.of(of)))));
    }

    @RolesAllowed(Scope.READ)
    @GET
    @Path(ID)
    public Uni<TemplateInstance> show(
            String districtId,
            @QueryParam("done") @Nullable String done,
            @QueryParam("answered") @Nullable String answered,
            @QueryParam("problem") @Nullable String problem) {
        return registry.get(districtId).chain(district -> Uni.combine()
                .all()
                .unis(
                        rescans.latestOf(districtId),
                        proofs.list(districtId, SHOWN_PROOFS, Page.MAX_LIMIT, null)
                                .chain(page -> shown(districtId, page.items())),
                        answers.questions(districtId, Questions.MOST),
                        checklists.of(district))
                .usingConcurrencyOf(1)
                .with((rescan, onWebsite, open, checklist) -> new District(new ShownDistrict(
                        district,
                        checklist,
                        rescan,
                        onWebsite,
                        Questions.of(open, "/districts/%s/answers".formatted(districtId)),
                        FlashMessage.sentence(done),
                        Questions.done(answered, UiLanguage.ENGLISH),
                        LogoProblem.sentence(problem)))));
    }

    @Uploads.Upload
    @POST
    @Path(ID + "/logo")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<Response> addLogo(String districtId, @RestForm @Nullable FileUpload picture) {
        var caller = who.actor();
        if (picture == null || picture.size() == 0) {
            return Uni.createFrom().item(problem(districtId, LogoProblem.MISSING));
        }
        return logos.read(() -> Files.readAllBytes(picture.uploadedFile()))
                .chain(logo -> registry.addLogo(districtId, logo, caller))
                .map(district -> seeOther(districtId, FlashMessage.LOGO))
                .onFailure(failure -> failure instanceof UnusablePicture || failure instanceof TooManyLogos)
                .recoverWithItem(failure -> problem(
                        districtId,
                        failure instanceof UnusablePicture unusable
                                ? LogoProblem.valueOf(unusable.reason().name())
                                : LogoProblem.TOO_MANY));
    }

    @POST
    @Path(ID + "/account-id")
    public Uni<Response> recordId(
            String districtId, @RestForm String platform, @RestForm String handle, @RestForm String accountId) {
        return registry.recordIds(districtId, List.of(new Account(platform, handle, accountId)), who.actor())
                .map(district -> seeOther(districtId, FlashMessage.ACCOUNT_ID));
    }

    @POST
    @Path(ID + "/answers")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> answer(String districtId, MultivaluedMap<String, String> sent) {
        return answers.answer(districtId, Questions.readAnswers(sent), who.actor())
                .map(Questions::code)
                .map(code -> ConsoleUrls.seeOther("/districts/%s?answered=%s".formatted(districtId, code)));
    }

    @RolesAllowed(Scope.REGISTER)
    @POST
    @Path(ID + "/confirm")
    public Uni<Response> confirm(
            String districtId, @RestForm String platform, @RestForm String handle, @RestForm String accountId) {
        return registry.confirm(districtId, List.of(new Account(platform, handle, accountId)), who.actor())
                .map(district -> seeOther(districtId, FlashMessage.ACCOUNT_CONFIRMED));
    }

    @RolesAllowed({Scope.REGISTER, Scope.ENROLL})
    @POST
    @Path(ID + "/remove")
    public Uni<Response> remove(String districtId) {
        return registry.remove(districtId, who.actor()).map(removed -> ConsoleUrls.seeOther("/districts"));
    }

    /** Where accepting an account that the website names closes alerts, a page shows them and asks again. */
    @GET
    @Path(PROOF)
    public Uni<TemplateInstance> proof(String districtId, UUID proofId) {
        return registry.get(districtId).chain(district -> proofs.get(districtId, proofId)
                .chain(proof -> shown(districtId, List.of(proof)))
                .map(shown -> new AcceptProof(district, shown.get(0))));
    }

    /** With the open alerts about each, those to decide about first. */
    private Uni<List<ShownProof>> shown(String districtId, List<WebsiteProof> of) {
        return proofs.openAlerts(districtId, of).map(alerts -> of.stream()
                .sorted(Comparator.comparing(WebsiteProof::state))
                .map(proof -> new ShownProof(proof, alerts.getOrDefault(proof.proofId(), List.of())))
                .toList());
    }

    @POST
    @Path(PROOF + "/accept")
    public Uni<Response> accept(String districtId, UUID proofId, @RestForm @Nullable List<UUID> closes) {
        return proofs.accept(districtId, proofId, Objects.requireNonNullElse(closes, List.of()), who.actor())
                .map(accepted -> seeOther(districtId, FlashMessage.PROOF_ACCEPTED))
                // An alert was raised, perhaps since the page was shown.
                .onFailure(WebsiteProofs.UnseenAlert.class)
                .recoverWithItem(
                        () -> ConsoleUrls.seeOther("/districts/%s/website-proofs/%s".formatted(districtId, proofId)));
    }

    @POST
    @Path(PROOF + "/decline")
    public Uni<Response> decline(String districtId, UUID proofId) {
        return proofs.decline(districtId, proofId, who.actor())
                .map(declined -> seeOther(districtId, FlashMessage.PROOF_DECLINED));
    }

    private static Response problem(String districtId, LogoProblem problem) {
        return ConsoleUrls.seeOther("/districts/%s?problem=%s#logos".formatted(districtId, EnumCode.of(problem)));
    }

    static Response seeOther(String districtId, FlashMessage done) {
        return ConsoleUrls.seeOther("/districts/" + districtId, done);
    }

    /** Where a district connects its own pages at Meta, so that impostors who comment there are found, with ingest-service. */
    @RolesAllowed(Scope.READ)
    @GET
    @Path(OWN_PAGES)
    public Uni<TemplateInstance> ownPages(String districtId, @QueryParam("done") @Nullable String done) {
        return ownPages(districtId, FlashMessage.sentence(done), null, FilledForm.of(Map.of()));
    }

    private Uni<TemplateInstance> ownPages(
            String districtId, @Nullable String done, @Nullable String refused, FilledForm form) {
        return registry.get(districtId).chain(district -> ingest.callForPerson(api -> api.ownPages(districtId))
                .map(all -> new OwnPageList(district, all, done, refused, form)));
    }

    @POST
    @Path(OWN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> connect(String districtId, String ownPlatform, MultivaluedMap<String, String> sent) {
        var form = FilledForm.of(sent);
        return registry.get(districtId)
                .chain(district -> form.submit(
                        new FilledForm.Fields(Map.of(TOKEN, "The token"), Map.of()),
                        () -> ingest.callForPerson(api -> api.connectOwnPage(
                                        districtId, ownPlatform, new OwnPage.Request(form.value(TOKEN))))
                                .chain(() -> done(districtId, ownPlatform, FlashMessage.PAGE_CONNECTED)),
                        again -> ownPages(districtId, null, ownPlatform, again)));
    }

    @POST
    @Path(OWN_PAGE + "/disconnect")
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
