package org.lookalike.detector.web.alerts;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.registry.DistrictLogos;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.review.ReviewCommand;
import org.lookalike.detector.review.ReviewCommand.GiveVerdict;
import org.lookalike.detector.review.ReviewCommand.Undo;
import org.lookalike.detector.review.Reviews;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.security.link.LinkPurpose;

/**
 * The page that a mail about an alert links to: it shows the alert to the holder of the link and takes their decision
 * without sign-in. Mail scanners open links and submit forms; so a decision needs a choice that no button makes by itself,
 * is possible only while the alert is open, and can be undone.
 */
@Path("/from-mail/{token}")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@PermitAll
class MailedAlertPage {

    private final MailLinkReaders readers;
    private final Sessions sessions;
    private final AlertQueries alerts;
    private final Registry registry;
    private final Reviews reviews;
    private final ProfileDrawings drawings;
    private final DistrictLogos logos;

    @Context
    RoutingContext request;

    @Context
    UriInfo address;

    @Context
    HttpHeaders headers;

    MailedAlertPage(
            MailLinkReaders readers,
            Sessions sessions,
            AlertQueries alerts,
            Registry registry,
            Reviews reviews,
            ProfileDrawings drawings,
            DistrictLogos logos) {
        this.readers = readers;
        this.sessions = sessions;
        this.alerts = alerts;
        this.registry = registry;
        this.reviews = reviews;
        this.drawings = drawings;
        this.logos = logos;
    }

    @CheckedTemplate(basePath = "console/alerts", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        /**
         * @param path of the page, below which its forms lead
         * @param query that goes with it
         */
        static native TemplateInstance mailedAlert(
                MailedAlert view,
                @Nullable ProfileDrawing drawing,
                List<Dismissal> dismissals,
                String path,
                String query,
                @Nullable String done);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(String token, @QueryParam("done") @Nullable String done) {
        var language = language();
        return allowed(token, (grant, caller) -> view(grant, caller, language)
                .chain(view -> drawing(view, caller, token, language)
                        .map(drawing -> Templates.mailedAlert(
                                view,
                                drawing,
                                List.of(Dismissal.values()),
                                path(token),
                                language.query(),
                                FlashMessage.decided(done, language.messages()))))
                .map(page -> Response.ok(page.setLocale(language.tag())).build()));
    }

    private Uni<MailedAlert> view(LinkGrant grant, Caller caller, UiLanguage language) {
        return sessions.forDistricts(
                caller.districts(), session -> alerts.details(grant.subject()).chain(details -> registry.find(
                                details.entry().alert().district().districtId())
                        .chain(district -> reviews.list(grant.subject())
                                .map(decisions ->
                                        MailedAlert.of(details, district, decisions, caller.name(), language)))));
    }

    private Uni<@Nullable ProfileDrawing> drawing(MailedAlert view, Caller caller, String token, UiLanguage language) {
        return drawings.of(
                view.subject(),
                sessions.forDistricts(
                        caller.districts(), session -> logos.hasAny(view.alert().districtId())),
                path(token) + "/pictures",
                language);
    }

    @POST
    @Path("confirm")
    @Operation(hidden = true)
    public Uni<Response> confirm(
            String token, @RestForm @Nullable String compared, @RestForm @Nullable String comment) {
        return allowed(token, (grant, caller) -> {
            requireComparison(compared);
            return decided(
                    token,
                    grant,
                    caller,
                    new GiveVerdict(Verdict.TRUE_POSITIVE, null, List.of()),
                    comment,
                    "confirmed");
        });
    }

    private static void requireComparison(@Nullable String compared) {
        if (compared == null) {
            throw problem(
                    Status.BAD_REQUEST,
                    "A tick is missing",
                    "Nothing was decided. Go back, compare the account with yours, and tick that you did.");
        }
    }

    @POST
    @Path("dismiss")
    @Operation(hidden = true)
    public Uni<Response> dismiss(String token, @RestForm @Nullable String reason, @RestForm @Nullable String comment) {
        return allowed(token, (grant, caller) -> {
            var dismissal = Dismissal.of(reason);
            var done = dismissal == Dismissal.OURS ? "ours" : "dismissed";
            return decided(token, grant, caller, dismissal.command(), comment, done);
        });
    }

    private Uni<Response> decided(
            String token,
            LinkGrant grant,
            Caller caller,
            ReviewCommand command,
            @Nullable String comment,
            String done) {
        var text = FormText.of(comment);
        var language = language();
        return view(grant, caller, language)
                .invoke(MailedAlertPage::requireOpen)
                .chain(view -> reviews.decide(caller, grant.subject(), command, text))
                .map(decision -> back(token, language, done));
    }

    private static void requireOpen(MailedAlert view) {
        if (!view.isOpen()) {
            throw problem(
                    Status.CONFLICT,
                    "The alert is closed",
                    "Nothing was changed: it was decided before (%s). Sign in to decide anew."
                            .formatted(view.alert().status()));
        }
    }

    /** Only the caller's own decision can be undone here. */
    @POST
    @Path("undo")
    @Operation(hidden = true)
    public Uni<Response> undo(String token, @RestForm @Nullable UUID decisionId) {
        var language = language();
        return allowed(token, (grant, caller) -> view(grant, caller, language)
                .invoke(view -> requireOwn(view, decisionId))
                .chain(view -> reviews.decide(caller, grant.subject(), new Undo(decisionId), null))
                .map(decision -> back(token, language, "undone")));
    }

    private static void requireOwn(MailedAlert view, @Nullable UUID decisionId) {
        if (decisionId == null || !decisionId.equals(view.undoable())) {
            throw problem(
                    Status.CONFLICT,
                    "This decision cannot be taken back here",
                    "It is not yours, or no longer the latest. Sign in to take it back.");
        }
    }

    private Uni<Response> allowed(String token, BiFunction<LinkGrant, Caller, Uni<Response>> work) {
        return readers.admit(LinkPurpose.ALERT, token, language(), request, work);
    }

    private static Response back(String token, UiLanguage language, String done) {
        return Response.seeOther(ConsoleUrls.done(path(token) + language.query(), done))
                .build();
    }

    private UiLanguage language() {
        return UiLanguage.of(address, headers);
    }

    /** The path of a verified token, which needs no encoding. */
    private static String path(String token) {
        return "/from-mail/" + token;
    }

    private static HttpProblem problem(Status status, String title, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail)
                .build();
    }
}
