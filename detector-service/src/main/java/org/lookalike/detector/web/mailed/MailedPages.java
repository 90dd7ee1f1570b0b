package org.lookalike.detector.web.mailed;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert.Report.State;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.review.ReviewCommand;
import org.lookalike.detector.review.ReviewCommand.Undo;
import org.lookalike.detector.review.Reviews;
import org.lookalike.detector.review.Triage;
import org.lookalike.detector.takedown.OwnAccount;
import org.lookalike.detector.unclaimed.UnclaimedAnswers;
import org.lookalike.detector.web.Access;
import org.lookalike.detector.web.Access.Link;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.FormText;
import org.lookalike.detector.web.Questions;
import org.lookalike.detector.web.alerts.AlertView;
import org.lookalike.detector.web.alerts.AlertView.Choices;
import org.lookalike.detector.web.alerts.AlertViews;
import org.lookalike.detector.web.alerts.Dismissal;
import org.lookalike.detector.web.alerts.ShownAlert;
import org.lookalike.detector.web.mailed.MailedReports.MailedReport;
import org.lookalike.detector.web.mailed.Refusal.Refused;
import org.lookalike.images.ScaledPicture;
import org.lookalike.security.link.LinkPurpose;

/**
 * The pages that mails link to, without sign-in: of an alert, which takes a decision, or before that the word of its reader that they look
 * at the alert, and shows how to report the account of a confirmed one; of a report, which asks whether the platform acted; and of accounts
 * that may be a district's own, which takes the answers about all of them in one form. Mail scanners open links and submit forms; so
 * opening a page changes nothing, and each form needs a choice that no button makes by itself, an acknowledgement, too, as it keeps others
 * from being alarmed. A decision is possible only while one is awaited, and can be undone.
 */
@Path("/from-mail")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@PermitAll
class MailedPages {

    private static final String TOKEN = "{token}";
    private static final String REPORT = "reports/{reportToken}";
    private static final String ACCOUNTS = "accounts/{accountsToken}";
    private static final Set<State> AWAITED = Set.of(State.FILED, State.NO_ANSWER);
    private static final String PDF = "application/pdf";

    private final MailLinkReaders readers;
    private final AlertViews views;
    private final Reviews reviews;
    private final Triage triage;
    private final MailedReports reports;
    private final Registry registry;
    private final UnclaimedAnswers answers;

    MailedPages(
            MailLinkReaders readers,
            AlertViews views,
            Reviews reviews,
            Triage triage,
            MailedReports reports,
            Registry registry,
            UnclaimedAnswers answers) {
        this.readers = readers;
        this.views = views;
        this.reviews = reviews;
        this.triage = triage;
        this.reports = reports;
        this.registry = registry;
        this.answers = answers;
    }

    /** There may be nothing to report. Forms and links repeat what the reader says of the district's own account. */
    @CheckedTemplate(basePath = "console/mailed", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record MailedAlert(AlertView view, @Nullable MailedReport report, OwnAccount own, @Nullable String done)
            implements TemplateInstance {}

    /** What became of the report of an alert's account, and whether an answer of the platform is awaited. */
    @CheckedTemplate(basePath = "console/mailed", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record MailedAnswer(
            ShownAlert alert, boolean isAwaited, @Nullable MailedReport report, Access access, @Nullable String done)
            implements TemplateInstance {

        static MailedAnswer of(AlertEntry entry, @Nullable MailedReport report, Link link, @Nullable String done) {
            var filed = entry.alert().report();
            return new MailedAnswer(
                    ShownAlert.of(entry, link.language()),
                    report != null && filed != null && AWAITED.contains(filed.state()),
                    report,
                    link,
                    FlashMessage.sentence(done, link.language()));
        }
    }

    @GET
    @Path(TOKEN)
    public Uni<Response> show(String token, @QueryParam("done") @Nullable String done, @BeanParam OwnAccount own) {
        return readers.admitToForms(LinkPurpose.ALERT, token, link -> {
            var sentence = FlashMessage.sentence(done, link.language());
            return read(link)
                    .chain(stored -> reports.of(stored.alert(), own, link).chain(report -> views.view(stored, link)
                            .map(view -> new MailedAlert(view, report, own, sentence))))
                    .map(link::show);
        });
    }

    private Uni<AlertView.Stored> read(Link link) {
        return views.read(link.grant().subject());
    }

    private Uni<Choices> choices(Link link) {
        return read(link).map(stored -> Choices.of(stored.alert(), stored.decisions(), link));
    }

    @POST
    @Path(TOKEN + "/acknowledge")
    public Uni<Response> acknowledge(String token, @RestForm @Nullable String looking) {
        return readers.admitToForms(LinkPurpose.ALERT, token, link -> {
            Refusal.LOOKING_IS_MISSING.unless(looking != null);
            return choices(link)
                    .invoke(may -> Refusal.DECIDED_BEFORE.unless(may.decide()))
                    .chain(() -> triage.acknowledge(link.grant().subject(), Actor.of(link.caller())))
                    .map(move -> link.back(FlashMessage.of(move)));
        });
    }

    /** Whoever confirms what is confirmed already has what they wanted. */
    @POST
    @Path(TOKEN + "/confirm")
    public Uni<Response> confirm(
            String token, @RestForm @Nullable String compared, @RestForm @Nullable String comment) {
        return readers.admitToForms(LinkPurpose.ALERT, token, link -> {
            Refusal.TICK_IS_MISSING.unless(compared != null);
            var command = new ReviewCommand.GiveVerdict(Verdict.TRUE_POSITIVE, null, List.of());
            return read(link)
                    .chain(stored -> stored.alert().isConfirmed()
                            ? Uni.createFrom().item(link.back(FlashMessage.CONFIRMED))
                            : decide(command, comment, FlashMessage.CONFIRMED, link));
        });
    }

    @POST
    @Path(TOKEN + "/dismiss")
    public Uni<Response> dismiss(String token, @RestForm @Nullable String reason, @RestForm @Nullable String comment) {
        return readers.admitToForms(LinkPurpose.ALERT, token, link -> {
            var dismissal = Dismissal.find(reason).orElseThrow(() -> new Refused(Refusal.REASON_IS_MISSING));
            return decide(dismissal.command(), comment, dismissal.done(), link);
        });
    }

    private Uni<Response> decide(ReviewCommand command, @Nullable String comment, FlashMessage done, Link link) {
        return choices(link)
                .invoke(may -> Refusal.DECIDED_BEFORE.unless(may.decide()))
                .chain(() ->
                        reviews.decide(link.grant().subject(), command, FormText.of(comment), Actor.of(link.caller())))
                .map(decision -> link.back(done));
    }

    /** Only the caller's own decision can be undone here. */
    @POST
    @Path(TOKEN + "/undo")
    public Uni<Response> undo(String token, @RestForm @Nullable UUID decisionId) {
        return readers.admitToForms(
                LinkPurpose.ALERT, token, link -> choices(link).chain(may -> {
                    if (decisionId == null || !decisionId.equals(may.undo())) {
                        throw new Refused(Refusal.NOT_YOUR_DECISION);
                    }
                    return reviews.decide(link.grant().subject(), new Undo(decisionId), null, Actor.of(link.caller()))
                            .map(decision -> link.back(FlashMessage.UNDONE));
                }));
    }

    @GET
    @Path(TOKEN + "/" + AlertViews.PICTURE)
    @Produces({ScaledPicture.MEDIA_TYPE, MediaType.TEXT_HTML})
    public Uni<Response> picture(String token, String pictured) {
        return readers.admit(
                LinkPurpose.ALERT, token, link -> views.picture(link.grant().subject(), pictured));
    }

    /** The proof to attach to a report. */
    @GET
    @Path(TOKEN + "/report/packet.pdf")
    @Produces({MediaType.TEXT_HTML, PDF})
    public Uni<Response> proof(String token, @BeanParam OwnAccount own) {
        return readers.admitToForms(
                LinkPurpose.ALERT, token, link -> reports.pdf(own, link).map(pdf -> Response.ok(pdf, PDF)
                        .header(
                                "Content-Disposition",
                                "attachment; filename=\"packet-%s.pdf\""
                                        .formatted(link.grant().subject()))
                        .build()));
    }

    @POST
    @Path(TOKEN + "/report")
    public Uni<Response> filed(
            String token,
            @RestForm @Nullable String filed,
            @RestForm("reportId") @Nullable String key,
            @RestForm @Nullable String filedOn,
            @RestForm @Nullable String reference) {
        return readers.admitToForms(LinkPurpose.ALERT, token, link -> {
            Refusal.NOT_FILED_YET.unless(filed != null);
            return reports.filed(key, filedOn, reference, link).map(report -> link.back(FlashMessage.FILED));
        });
    }

    @GET
    @Path(REPORT)
    public Uni<Response> ask(String reportToken, @QueryParam("done") @Nullable String done) {
        return readers.admitToForms(LinkPurpose.REPORT, reportToken, link -> reports.answer(done, link)
                .map(link::show));
    }

    @POST
    @Path(REPORT)
    public Uni<Response> answer(String reportToken, @RestForm @Nullable String answer) {
        return readers.admitToForms(LinkPurpose.REPORT, reportToken, link -> {
            var given = ReportAnswer.of(answer);
            var done = given == ReportAnswer.NOTHING_YET ? FlashMessage.NOTHING_YET : FlashMessage.ANSWERED;
            return reports.answered(given, link).map(recorded -> link.back(done));
        });
    }

    @CheckedTemplate(basePath = "console/mailed", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record MailedAccounts(String district, Questions questions, List<String> done) implements TemplateInstance {}

    @GET
    @Path(ACCOUNTS)
    public Uni<Response> askForAccounts(String accountsToken, @QueryParam("done") @Nullable String done) {
        return readers.admit(LinkPurpose.ACCOUNTS, accountsToken, link -> {
            var sentences = Questions.done(done, link.language());
            var districtId = districtOf(link);
            return registry.get(districtId).chain(district -> answers.questions(districtId, Questions.MOST)
                    .map(open -> link.show(new MailedAccounts(
                            district.profile().name(), Questions.of(open, link.page()), sentences))));
        });
    }

    @POST
    @Path(ACCOUNTS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> answerForAccounts(String accountsToken, MultivaluedMap<String, String> sent) {
        return readers.admit(LinkPurpose.ACCOUNTS, accountsToken, link -> answers.answer(
                        districtOf(link), Questions.readAnswers(sent), Actor.of(link.caller()))
                .map(Questions::code)
                .map(code -> ConsoleUrls.seeOther(link.page(), code)));
    }

    private static String districtOf(Link link) {
        return Objects.requireNonNull(link.grant().districtId());
    }
}
