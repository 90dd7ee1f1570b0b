package org.lookalike.detector.web.administration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.NotifierApi.Delivery;
import org.lookalike.detector.services.Recipient;
import org.lookalike.detector.services.Recipients;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.kafka.EnumCode;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

/** Who is told of alerts, by mail or by webhook: the list, the forms, and what buttons do, which lead back. */
@Path("/recipients")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.MANAGE)
class RecipientsPage {

    private static final String ID = "{recipientId: [0-9a-f]{8}-[0-9a-f-]{27}}";

    private final Recipients recipients;
    private final DistrictNames districtNames;
    private final SecurityIdentity identity;

    RecipientsPage(Recipients recipients, DistrictNames districtNames, SecurityIdentity identity) {
        this.recipients = recipients;
        this.districtNames = districtNames;
        this.identity = identity;
    }

    /** @param text what the person is looking for; empty for all */
    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RecipientList(List<Line> lines, String text, @Nullable String next, @Nullable String done)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record NewRecipient(FilledForm form) implements TemplateInstance {}

    /** A recipient, its districts in words, its latest deliveries, its form, and why another command was refused. */
    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RecipientDetails(
            Recipient recipient,
            String districts,
            List<Delivery> deliveries,
            FilledForm form,
            @Nullable String done,
            @Nullable String problem)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record WebhookSecret(Recipient recipient, String secret, boolean isChanged) implements TemplateInstance {}

    record Line(Recipient recipient, String districts) {}

    @RolesAllowed(Scope.READ)
    @GET
    public Uni<TemplateInstance> list(
            @QueryParam("q") @Nullable String typed,
            @QueryParam("after") @Nullable String after,
            @QueryParam("done") @Nullable String done) {
        var text = typed == null ? "" : typed.strip();
        return recipients
                .list(text.isEmpty() ? null : text, Page.DEFAULT_LIMIT, after)
                .chain(page -> districtNames
                        .lines(page.items(), Recipient::districtIds, Line::new)
                        .map(lines -> new RecipientList(
                                lines,
                                text,
                                ConsoleUrls.next(page, Map.of("q", List.of(text))),
                                FlashMessage.sentence(done))));
    }

    @RolesAllowed(Scope.READ)
    @GET
    @Path(ID)
    public Uni<TemplateInstance> show(UUID recipientId, @QueryParam("done") @Nullable String done) {
        return page(recipientId, null, FlashMessage.sentence(done), null);
    }

    /** @param refused the form that was refused; null for one of the recipient as it is */
    private Uni<TemplateInstance> page(
            UUID id, @Nullable FilledForm refused, @Nullable String done, @Nullable String problem) {
        return recipients.get(id).chain(recipient -> recipients.deliveries(id).chain(deliveries -> districtNames
                .named(recipient.districtIds())
                .map(districts -> new RecipientDetails(
                        recipient,
                        districts.summary(recipient.districtIds()),
                        deliveries,
                        refused == null
                                ? RecipientForm.of(recipient, districts.lines(recipient.districtIds()))
                                : refused,
                        done,
                        problem))));
    }

    private Districts districts() {
        return Caller.of(identity).districts();
    }

    @GET
    @Path("new")
    public Uni<TemplateInstance> blank(@QueryParam("kind") @Nullable String kind) {
        return districtNames
                .own(districts())
                .map(own -> new NewRecipient(
                        RecipientForm.blank(kind, own.lines(own.byId().keySet()), own.zone())));
    }

    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> add(MultivaluedMap<String, String> sent) {
        var form = FilledForm.of(sent);
        return form.submit(
                RecipientForm.FIELDS,
                () -> chosen(form)
                        .chain(ids -> recipients.add(RecipientForm.toCreate(form, ids)))
                        .map(recipient -> added(recipient, false)),
                refused -> Uni.createFrom().item(new NewRecipient(refused)));
    }

    @POST
    @Path(ID)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> change(UUID recipientId, MultivaluedMap<String, String> sent) {
        var form = FilledForm.of(sent);
        return form.submit(
                RecipientForm.FIELDS,
                () -> chosen(form, recipientId)
                        .chain(ids -> recipients.change(recipientId, RecipientForm.toChange(form, ids)))
                        .map(changed -> back(recipientId, FlashMessage.RECIPIENT_CHANGED)),
                refused -> page(recipientId, refused, null, null));
    }

    /** The districts of a recipient stay as they are while nobody changes how the form shows them. */
    private Uni<List<String>> chosen(FilledForm form, UUID recipientId) {
        return recipients.get(recipientId).chain(recipient -> districtNames
                .named(recipient.districtIds())
                .chain(names -> names.areIn(form, recipient.districtIds())
                        ? Uni.createFrom().item(recipient.districtIds())
                        : chosen(form)));
    }

    /** A person of one district is not asked for it; one of some districts names at least one of them. */
    private Uni<List<String>> chosen(FilledForm form) {
        var only = DistrictNames.only(districts());
        return only != null
                ? Uni.createFrom().item(List.of(only))
                : districtNames.chosen(form).invoke(ids -> {
                    if (ids.isEmpty() && !(districts() instanceof Districts.All)) {
                        throw new FilledForm.InvalidField(DistrictNames.FIELD, "Name at least one district.");
                    }
                });
    }

    @POST
    @Path(ID + "/{command: pause|resume|test}")
    public Uni<Response> command(UUID recipientId, String command) {
        return switch (command) {
            case "pause" -> command(recipientId, command, FlashMessage.RECIPIENT_PAUSED);
            case "resume" -> command(recipientId, command, FlashMessage.RECIPIENT_RESUMED);
            default -> command(recipientId, "test-mail", FlashMessage.RECIPIENT_TESTED);
        };
    }

    /** What is refused now, such as a second test within a minute, is said on the page. */
    private Uni<Response> command(UUID id, String command, FlashMessage done) {
        return recipients
                .command(EnumCode.of(done), id, command)
                .map(recipient -> back(id, done))
                .onFailure(ServiceProblem::isWorthAnotherTry)
                .recoverWithUni(refused -> page(id, null, null, sentence((ServiceProblem) refused, done))
                        .map(page ->
                                ConsoleUrls.page(ServiceProblem.statusOr(Response.Status.CONFLICT, refused), page)));
    }

    /** A test, unlike other commands, is sent again when it is asked for again. */
    private static String sentence(ServiceProblem refused, FlashMessage done) {
        return done == FlashMessage.RECIPIENT_TESTED
                ? refused.sentenceOfCommand(
                        "it may have been sent already. Look at the deliveries before you send another.")
                : refused.sentenceOfCommand();
    }

    @POST
    @Path(ID + "/remove")
    public Uni<Response> remove(UUID recipientId) {
        return recipients
                .remove(recipientId)
                .map(removed -> ConsoleUrls.seeOther("/recipients", FlashMessage.RECIPIENT_REMOVED));
    }

    @POST
    @Path(ID + "/secret")
    public Uni<Response> changeSecret(UUID recipientId) {
        return recipients.changeSecret(recipientId).map(changed -> added(changed, true));
    }

    /** The secret of a webhook is shown once, and so in the answer itself. */
    private static Response added(Recipient recipient, boolean isChanged) {
        var webhook = recipient.webhook();
        if (webhook != null && webhook.secret() != null) {
            return ConsoleUrls.page(new WebhookSecret(recipient, webhook.secret(), isChanged));
        }
        var isAsked = recipient.state().equals("unconfirmed");
        var added = isAsked ? FlashMessage.RECIPIENT_ASKED : FlashMessage.RECIPIENT_ADDED;
        return back(recipient.id(), webhook == null ? added : FlashMessage.RECIPIENT_KNOWN);
    }

    private static Response back(UUID id, FlashMessage done) {
        return ConsoleUrls.seeOther("/recipients/" + id, done);
    }
}
