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
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.UnconfirmedClaims;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.AuditFilter;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.official.PublishedFakes;
import org.lookalike.detector.reporting.overview.AlertMailLookup;
import org.lookalike.detector.review.ReviewCommand;
import org.lookalike.detector.review.ReviewCommand.GiveVerdict;
import org.lookalike.detector.review.Reviews;
import org.lookalike.detector.review.Triage;
import org.lookalike.detector.takedown.IntimateCases;
import org.lookalike.detector.takedown.Reports;
import org.lookalike.detector.web.Access;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.FormText;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.images.ScaledPicture;
import org.lookalike.kafka.EnumCode;
import org.lookalike.security.Scope;

/** One alert for people who signed in: the account beside the district, the evidence, the timeline and the forms for decisions. */
@Path("/alerts/{alertId: [0-9a-f]{8}-[0-9a-f-]{27}}")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.REVIEW)
class AlertPage {

    private static final int LONGEST_SNOOZE_DAYS = 366;
    private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,2}");

    /** What may be said to be done already. A report has its own form, as it has a date, an answer, and reminders. */
    private static final List<Action> CONFIRMED_WITH = List.of(Action.REMOVED_BY_PLATFORM, Action.DISTRICT_INFORMED);

    private final AlertViews views;
    private final Reviews reviews;
    private final Triage triage;
    private final Reports reports;
    private final Audit audit;
    private final UnconfirmedClaims claims;
    private final PublishedFakes fakes;
    private final AlertMailLookup mailLookup;
    private final IntimateCases intimate;
    private final CurrentActor who;

    AlertPage(
            AlertViews views,
            Reviews reviews,
            Triage triage,
            Reports reports,
            Audit audit,
            UnconfirmedClaims claims,
            PublishedFakes fakes,
            AlertMailLookup mailLookup,
            IntimateCases intimate,
            CurrentActor who) {
        this.views = views;
        this.reviews = reviews;
        this.triage = triage;
        this.reports = reports;
        this.audit = audit;
        this.claims = claims;
        this.fakes = fakes;
        this.mailLookup = mailLookup;
        this.intimate = intimate;
        this.who = who;
    }

    @CheckedTemplate(basePath = "console/alerts", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ConsoleAlert(AlertView view, AlertContext context, @Nullable String intimate, @Nullable String done)
            implements TemplateInstance {}

    /** Reads the alert first, as a caller who may not see it must not learn of its mails. */
    @RolesAllowed(Scope.READ)
    @GET
    public Uni<TemplateInstance> show(UUID alertId, @QueryParam("done") @Nullable String done) {
        var access = new Access.Session(who.caller(), path(alertId));
        return views.read(alertId).chain(stored -> intimate.linkOf(alertId).chain(link -> Uni.combine()
                .all()
                .unis(views.view(stored, access), context(stored, access.name()))
                .with((view, context) -> new ConsoleAlert(view, context, link, FlashMessage.sentence(done)))));
    }

    @RolesAllowed(Scope.READ)
    @GET
    @Path(AlertViews.PICTURE)
    @Produces(ScaledPicture.MEDIA_TYPE)
    public Uni<Response> picture(UUID alertId, String pictured) {
        return views.picture(alertId, pictured);
    }

    private Uni<AlertContext> context(AlertView.Stored read, String me) {
        return Uni.combine()
                .all()
                .unis(mailLookup.ofAlert(read.alert().alertId()), stored(read.alert()))
                .with((mails, stored) -> AlertContext.of(read, stored, mails, me));
    }

    private Uni<AlertContext.Stored> stored(Alert alert) {
        var id = alert.alertId();
        return Uni.combine()
                .all()
                .unis(
                        triage.comments(id),
                        reports.ofAlert(id),
                        reports.medians(
                                Instant.now().minus(Duration.ofDays(365)),
                                alert.account().platform()),
                        audit.list(AuditFilter.ofSubject(Audit.alert(id)), Page.MAX_LIMIT, null)
                                .map(Page::items),
                        triage.assignable(who.caller(), alert.district().districtId()),
                        claims.to(alert),
                        fakes.find(id))
                .usingConcurrencyOf(1)
                .with(AlertContext.Stored::new);
    }

    @POST
    @Path("acknowledge")
    public Uni<Response> acknowledge(UUID alertId) {
        return triage.acknowledge(alertId, who.actor()).map(move -> back(alertId, FlashMessage.of(move)));
    }

    @POST
    @Path("confirm")
    public Uni<Response> confirm(UUID alertId, @RestForm List<String> action, @RestForm @Nullable String comment) {
        var actions = action.stream().map(AlertPage::action).distinct().toList();
        var command = new GiveVerdict(Verdict.TRUE_POSITIVE, null, actions);
        return decided(alertId, command, comment, FlashMessage.CONFIRMED);
    }

    private static Action action(String code) {
        return EnumCode.find(Action.class, code)
                .filter(CONFIRMED_WITH::contains)
                .orElseThrow(() -> new BadRequestException(
                        "action is '%s'; go back and choose one of those offered".formatted(code)));
    }

    @POST
    @Path("dismiss")
    public Uni<Response> dismiss(UUID alertId, @RestForm @Nullable String reason, @RestForm @Nullable String comment) {
        var dismissal = Dismissal.of(reason);
        return decided(alertId, dismissal.command(), comment, dismissal.done());
    }

    @POST
    @Path("ask")
    public Uni<Response> ask(UUID alertId, @RestForm @Nullable String comment) {
        return decided(alertId, verdict(Verdict.INSUFFICIENT_DATA), comment, FlashMessage.INFORMATION);
    }

    static ReviewCommand verdict(Verdict verdict) {
        return new GiveVerdict(verdict, null, List.of());
    }

    @POST
    @Path("snooze")
    public Uni<Response> snooze(UUID alertId, @RestForm @Nullable String days, @RestForm @Nullable String comment) {
        return decided(alertId, snooze(days), comment, FlashMessage.SNOOZED);
    }

    static ReviewCommand snooze(@Nullable String days) {
        if (days == null || !DAYS.matcher(days).matches() || Integer.parseInt(days) > LONGEST_SNOOZE_DAYS) {
            throw new BadRequestException(
                    "Go back and give a number of days from 1 to %d.".formatted(LONGEST_SNOOZE_DAYS));
        }
        return new ReviewCommand.Snooze(
                Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofDays(Integer.parseInt(days))));
    }

    @POST
    @Path("undo")
    public Uni<Response> undo(UUID alertId, @RestForm UUID decisionId, @RestForm @Nullable String comment) {
        return decided(alertId, new ReviewCommand.Undo(decisionId), comment, FlashMessage.UNDONE);
    }

    private Uni<Response> decided(UUID alertId, ReviewCommand command, @Nullable String comment, FlashMessage done) {
        return reviews.decide(alertId, command, FormText.of(comment), who.actor())
                .map(decision -> back(alertId, done));
    }

    @POST
    @Path("tell-families")
    public Uni<Response> tellFamilies(UUID alertId) {
        return fakes.publish(alertId, who.actor()).map(told -> back(alertId, FlashMessage.FAKE_PUBLISHED));
    }

    @POST
    @Path("stop-telling-families")
    public Uni<Response> stopTellingFamilies(UUID alertId) {
        return fakes.withdraw(alertId, who.actor()).map(done -> back(alertId, FlashMessage.FAKE_WITHDRAWN));
    }

    @POST
    @Path("assign")
    public Uni<Response> assign(UUID alertId, @RestForm @Nullable String assignee) {
        var name = FormText.optional(assignee, "a name", 200);
        return triage.assign(alertId, name, who.name()).map(assigned -> back(alertId, FlashMessage.ASSIGNED));
    }

    @POST
    @Path("comments")
    public Uni<Response> comment(UUID alertId, @RestForm @Nullable String text) {
        return triage.comment(alertId, FormText.required(text, "a comment", 4000), who.name())
                .map(comment -> back(alertId, FlashMessage.COMMENTED));
    }

    /** Keeps the link of intimate images, to ask the platform for their removal within 48 hours. */
    @POST
    @Path("intimate")
    public Uni<Response> intimate(UUID alertId, @RestForm @Nullable String link) {
        return views.read(alertId)
                .chain(stored -> intimate.note(stored.alert(), Objects.requireNonNullElse(link, ""), who.name()))
                .map(noted -> back(alertId, FlashMessage.INTIMATE_NOTED));
    }

    private static Response back(UUID alertId, FlashMessage done) {
        return ConsoleUrls.seeOther(path(alertId), done);
    }

    private static String path(UUID alertId) {
        return "/alerts/" + alertId;
    }
}
