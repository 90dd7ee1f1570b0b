package org.lookalike.detector.web.alerts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.AlertDetails;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.alert.UnconfirmedClaims;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.DistrictLogos;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.reporting.overview.AlertMailLookup;
import org.lookalike.detector.review.Acknowledgements;
import org.lookalike.detector.review.AssignablePeople;
import org.lookalike.detector.review.AssignmentService;
import org.lookalike.detector.review.ReviewCommand;
import org.lookalike.detector.review.ReviewCommand.GiveVerdict;
import org.lookalike.detector.review.ReviewCommand.Snooze;
import org.lookalike.detector.review.ReviewCommand.Undo;
import org.lookalike.detector.review.Reviews;
import org.lookalike.detector.takedown.Reports;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FormText;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.kafka.EnumCode;
import org.lookalike.security.Scope;

/** One alert: the account beside the district, the evidence, the timeline and the forms for decisions. */
@Path("/alerts/{alertId: [0-9a-f]{8}-[0-9a-f-]{27}}")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
class AlertPage {

    private static final int LONGEST_SNOOZE_DAYS = 366;

    /** What may be said to be done already. A report has its own form, as it has a date, an answer, and reminders. */
    private static final List<Action> CONFIRMED_WITH = List.of(Action.REMOVED_BY_PLATFORM, Action.DISTRICT_INFORMED);

    private final AlertQueries alerts;
    private final Registry registry;
    private final Reviews reviews;
    private final Acknowledgements acknowledgements;
    private final AssignmentService assignments;
    private final AssignablePeople people;
    private final Reports reports;
    private final Audit audit;
    private final UnconfirmedClaims claims;
    private final AlertMailLookup mailLookup;
    private final ProfileDrawings drawings;
    private final DistrictLogos logos;
    private final CurrentActor who;

    AlertPage(
            AlertQueries alerts,
            Registry registry,
            Reviews reviews,
            Acknowledgements acknowledgements,
            AssignmentService assignments,
            AssignablePeople people,
            Reports reports,
            Audit audit,
            UnconfirmedClaims claims,
            AlertMailLookup mailLookup,
            ProfileDrawings drawings,
            DistrictLogos logos,
            CurrentActor who) {
        this.alerts = alerts;
        this.registry = registry;
        this.reviews = reviews;
        this.acknowledgements = acknowledgements;
        this.assignments = assignments;
        this.people = people;
        this.reports = reports;
        this.audit = audit;
        this.claims = claims;
        this.mailLookup = mailLookup;
        this.drawings = drawings;
        this.logos = logos;
        this.who = who;
    }

    @CheckedTemplate(basePath = "console/alerts", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance alert(
                AlertView view, @Nullable ProfileDrawing drawing, List<Dismissal> dismissals, @Nullable String done);
    }

    @GET
    @Operation(hidden = true)
    public Uni<TemplateInstance> show(UUID alertId, @QueryParam("done") @Nullable String done) {
        return view(alertId, who.name()).chain(view -> drawing(view)
                .map(drawing ->
                        Templates.alert(view, drawing, List.of(Dismissal.values()), FlashMessage.sentence(done))));
    }

    /** Reads the alert first, as a caller who may not see it must not learn of its mails. */
    private Uni<AlertView> view(UUID alertId, String me) {
        return alerts.details(alertId).chain(details -> Uni.combine()
                .all()
                .unis(mailLookup.ofAlert(alertId), stored(details))
                .with((mails, stored) -> AlertView.of(details, stored, mails, me)));
    }

    private Uni<@Nullable ProfileDrawing> drawing(AlertView view) {
        return drawings.of(
                view.subject(),
                logos.hasAny(view.alert().districtId()),
                "/alerts/%s/pictures".formatted(view.alert().alertId()),
                UiLanguage.ENGLISH);
    }

    private Uni<AlertView.Stored> stored(AlertDetails details) {
        var alert = details.entry().alert();
        var id = alert.alertId();
        var districtId = alert.district().districtId();
        return Uni.combine()
                .all()
                .unis(
                        registry.find(districtId).map(Optional::ofNullable),
                        reviews.list(id),
                        assignments.comments(id),
                        reports.ofAlert(id),
                        audit.ofSubject(Audit.alert(id), Page.MAX_LIMIT, null),
                        people.ofDistrict(districtId),
                        claims.to(alert))
                .usingConcurrencyOf(1)
                .with((district, decisions, comments, filed, events, known, others) -> new AlertView.Stored(
                        district.orElse(null), decisions, comments, filed, events.items(), known, others));
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("acknowledge")
    @Operation(hidden = true)
    public Uni<Response> acknowledge(UUID alertId) {
        return acknowledgements
                .acknowledge(alertId, who.actor())
                .map(move -> back(alertId, FlashMessage.acknowledged(move)));
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("confirm")
    @Operation(hidden = true)
    public Uni<Response> confirm(UUID alertId, @RestForm List<String> action, @RestForm @Nullable String comment) {
        var actions = action == null
                ? List.<Action>of()
                : action.stream().map(AlertPage::action).distinct().toList();
        return decided(alertId, new GiveVerdict(Verdict.TRUE_POSITIVE, null, actions), comment, "confirmed");
    }

    private static Action action(String code) {
        return CONFIRMED_WITH.stream()
                .filter(action -> EnumCode.of(action).equals(code))
                .findFirst()
                .orElseThrow(() -> new BadRequestException(
                        "action is '%s'; go back and choose one of those offered".formatted(code)));
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("dismiss")
    @Operation(hidden = true)
    public Uni<Response> dismiss(UUID alertId, @RestForm @Nullable String reason, @RestForm @Nullable String comment) {
        var dismissal = Dismissal.of(reason);
        var done = dismissal == Dismissal.OURS ? "ours" : "dismissed";
        return decided(alertId, dismissal.command(), comment, done);
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("ask")
    @Operation(hidden = true)
    public Uni<Response> ask(UUID alertId, @RestForm @Nullable String comment) {
        return decided(alertId, new GiveVerdict(Verdict.INSUFFICIENT_DATA, null, List.of()), comment, "information");
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("snooze")
    @Operation(hidden = true)
    public Uni<Response> snooze(UUID alertId, @RestForm int days, @RestForm @Nullable String comment) {
        if (days < 1 || days > LONGEST_SNOOZE_DAYS) {
            throw new BadRequestException(
                    "Go back and give a number of days from 1 to %d.".formatted(LONGEST_SNOOZE_DAYS));
        }
        var until = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofDays(days));
        return decided(alertId, new Snooze(until), comment, "snoozed");
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("undo")
    @Operation(hidden = true)
    public Uni<Response> undo(UUID alertId, @RestForm UUID decisionId, @RestForm @Nullable String comment) {
        return decided(alertId, new Undo(decisionId), comment, "undone");
    }

    private Uni<Response> decided(UUID alertId, ReviewCommand command, @Nullable String comment, String done) {
        return reviews.decide(alertId, command, FormText.of(comment), who.actor())
                .map(decision -> back(alertId, done));
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("assign")
    @Operation(hidden = true)
    public Uni<Response> assign(UUID alertId, @RestForm @Nullable String assignee) {
        var name = assignee == null || assignee.isBlank() ? null : FormText.required(assignee, "a name", 200);
        return assignments.assign(alertId, name, who.name()).map(assigned -> back(alertId, "assigned"));
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("comments")
    @Operation(hidden = true)
    public Uni<Response> comment(UUID alertId, @RestForm @Nullable String text) {
        return assignments
                .comment(alertId, FormText.required(text, "a comment", 4000), who.name())
                .map(comment -> back(alertId, "commented"));
    }

    private static Response back(UUID alertId, String done) {
        return Response.seeOther(ConsoleUrls.done("/alerts/" + alertId, done)).build();
    }
}
