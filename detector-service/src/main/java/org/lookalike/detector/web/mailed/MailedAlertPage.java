package org.lookalike.detector.web.mailed;

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
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.review.Acknowledgements;
import org.lookalike.detector.review.ReviewCommand;
import org.lookalike.detector.review.ReviewCommand.GiveVerdict;
import org.lookalike.detector.review.ReviewCommand.Undo;
import org.lookalike.detector.review.Reviews;
import org.lookalike.detector.takedown.OwnAccount;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.FormText;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.Dismissal;
import org.lookalike.detector.web.alerts.FlashMessage;
import org.lookalike.detector.web.alerts.ProfileDrawing;
import org.lookalike.detector.web.alerts.ProfileDrawings;
import org.lookalike.detector.web.mailed.Refusal.Refused;
import org.lookalike.detector.web.takedown.OwnAccountForm;
import org.lookalike.security.Caller;
import org.lookalike.security.link.LinkGrant;

/**
 * The page that a mail about an alert links to: it shows the alert to the holder of the link and takes their decision
 * without sign-in, or before that their word that they look at it; once the alert is confirmed, it shows how to report the account. Mail
 * scanners open links and submit forms; so a decision needs a choice that no button makes by itself, is possible only while one is
 * awaited, and can be undone. An acknowledgement needs such a choice, too, as an alert that is acknowledged alarms nobody else.
 */
@Path("/from-mail/{token}")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@PermitAll
class MailedAlertPage {

    private final MailedPages pages;
    private final MailedAlerts alerts;
    private final Reviews reviews;
    private final Acknowledgements acknowledgements;
    private final ProfileDrawings drawings;

    @Context
    RoutingContext request;

    @Context
    UriInfo address;

    @Context
    HttpHeaders headers;

    MailedAlertPage(
            MailedPages pages,
            MailedAlerts alerts,
            Reviews reviews,
            Acknowledgements acknowledgements,
            ProfileDrawings drawings) {
        this.pages = pages;
        this.alerts = alerts;
        this.reviews = reviews;
        this.acknowledgements = acknowledgements;
        this.drawings = drawings;
    }

    @CheckedTemplate(basePath = "console/mailed", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        /**
         * @param own what the reader says of the district's own account, for the forms and links that repeat it
         * @param done what was just done
         */
        static native TemplateInstance mailedAlert(
                MailedAlert view,
                @Nullable ProfileDrawing drawing,
                List<Dismissal> dismissals,
                MailedLink link,
                OwnAccountForm own,
                @Nullable String done);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(
            String token,
            @QueryParam("done") @Nullable String done,
            @QueryParam("own") @Nullable String own,
            @QueryParam("ownAddress") @Nullable String ownAddress) {
        var link = link(token);
        var language = link.language();
        return pages.admit(link, request, (grant, caller) -> {
            var answer = OwnAccountForm.read(own, ownAddress);
            return alerts.view(grant.subject(), answer.said(), caller, language)
                    .chain(view -> drawing(view, caller, link)
                            .map(drawing -> Templates.mailedAlert(
                                    view,
                                    drawing,
                                    List.of(Dismissal.values()),
                                    link,
                                    answer,
                                    MailedPages.done(done, language))))
                    .map(page -> Response.ok(page.setLocale(language.tag())).build());
        });
    }

    private Uni<@Nullable ProfileDrawing> drawing(MailedAlert view, Caller caller, MailedLink link) {
        return drawings.of(
                view.subject(),
                alerts.hasLogo(view.alert().districtId(), caller),
                link.path() + "/pictures",
                link.language());
    }

    @POST
    @Path("acknowledge")
    @Operation(hidden = true)
    public Uni<Response> acknowledge(String token, @RestForm @Nullable String looking) {
        var link = link(token);
        return pages.admit(link, request, (grant, caller) -> {
            if (looking == null) {
                throw new Refused(Refusal.LOOKING_IS_MISSING);
            }
            return view(grant, caller, link)
                    .invoke(MailedAlertPage::requireUndecided)
                    .chain(view -> acknowledgements.acknowledge(caller, grant.subject()))
                    .map(move -> back(link, FlashMessage.acknowledged(move)));
        });
    }

    private static void requireUndecided(MailedAlert view) {
        if (!view.isUndecided()) {
            throw new Refused(Refusal.DECIDED_BEFORE);
        }
    }

    @POST
    @Path("confirm")
    @Operation(hidden = true)
    public Uni<Response> confirm(
            String token, @RestForm @Nullable String compared, @RestForm @Nullable String comment) {
        var link = link(token);
        return pages.admit(link, request, (grant, caller) -> {
            if (compared == null) {
                throw new Refused(Refusal.TICK_IS_MISSING);
            }
            return view(grant, caller, link)
                    .chain(view -> view.isConfirmed()
                            ? Uni.createFrom().voidItem()
                            : decide(
                                    view,
                                    grant,
                                    caller,
                                    new GiveVerdict(Verdict.TRUE_POSITIVE, null, List.of()),
                                    comment))
                    .map(decided -> back(link, "confirmed"));
        });
    }

    @POST
    @Path("dismiss")
    @Operation(hidden = true)
    public Uni<Response> dismiss(String token, @RestForm @Nullable String reason, @RestForm @Nullable String comment) {
        var link = link(token);
        return pages.admit(link, request, (grant, caller) -> {
            var dismissal = Dismissal.find(reason).orElseThrow(() -> new Refused(Refusal.REASON_IS_MISSING));
            return view(grant, caller, link)
                    .chain(view -> decide(view, grant, caller, dismissal.command(), comment))
                    .map(decided -> back(link, dismissal == Dismissal.OURS ? "ours" : "dismissed"));
        });
    }

    private Uni<Void> decide(
            MailedAlert view, LinkGrant grant, Caller caller, ReviewCommand command, @Nullable String comment) {
        requireUndecided(view);
        return reviews.decide(caller, grant.subject(), command, FormText.of(comment))
                .replaceWithVoid();
    }

    /** Only the caller's own decision can be undone here. */
    @POST
    @Path("undo")
    @Operation(hidden = true)
    public Uni<Response> undo(String token, @RestForm @Nullable UUID decisionId) {
        var link = link(token);
        return pages.admit(link, request, (grant, caller) -> view(grant, caller, link)
                .chain(view -> {
                    if (decisionId == null || !decisionId.equals(view.undoable())) {
                        throw new Refused(Refusal.NOT_YOUR_DECISION);
                    }
                    return reviews.decide(caller, grant.subject(), new Undo(decisionId), null);
                })
                .map(decision -> back(link, "undone")));
    }

    private Uni<MailedAlert> view(LinkGrant grant, Caller caller, MailedLink link) {
        return alerts.view(grant.subject(), OwnAccount.UNSTATED, caller, link.language());
    }

    private static Response back(MailedLink link, String done) {
        return Response.seeOther(link.done(done)).build();
    }

    private MailedLink link(String token) {
        return MailedLink.toAlert(token, UiLanguage.of(address, headers));
    }
}
