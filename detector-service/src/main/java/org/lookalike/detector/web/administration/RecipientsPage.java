package org.lookalike.detector.web.administration;

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
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.Recipients;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.detector.services.notifier.Recipient;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FilledForm.InvalidField;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

/**
 * Who is told of alerts, by mail or by webhook: the list, the forms to add and change recipients, and what the buttons of a
 * recipient's page do, each of which leads back to the page.
 */
@Path("/recipients")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
class RecipientsPage {

    private static final String ID = "{recipientId: [0-9a-f]{8}-[0-9a-f-]{27}}";

    private final Recipients recipients;
    private final RecipientViews views;
    private final DistrictNames districtNames;
    private final SecurityIdentity identity;

    RecipientsPage(
            Recipients recipients, RecipientViews views, DistrictNames districtNames, SecurityIdentity identity) {
        this.recipients = recipients;
        this.views = views;
        this.districtNames = districtNames;
        this.identity = identity;
    }

    @GET
    public Uni<TemplateInstance> list(
            @QueryParam("q") @Nullable String text,
            @QueryParam("after") @Nullable String after,
            @QueryParam("done") @Nullable String done) {
        return views.list(text, after, FlashMessage.sentence(done, UiLanguage.ENGLISH));
    }

    @GET
    @Path(ID)
    public Uni<TemplateInstance> show(UUID recipientId, @QueryParam("done") @Nullable String done) {
        return views.one(recipientId, null, FlashMessage.sentence(done, UiLanguage.ENGLISH), null);
    }

    @RolesAllowed(Scope.MANAGE)
    @GET
    @Path("new")
    public Uni<TemplateInstance> blank(@QueryParam("kind") @Nullable String kind) {
        return districtNames
                .own(Caller.of(identity).districts())
                .map(own -> views.adding(RecipientForm.blank(kind, own.lines(own.ids()), own.zone())));
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> add(MultivaluedMap<String, String> sent) {
        var form = FilledForm.of(sent);
        return form.submit(
                RecipientForm.FIELDS,
                () -> chosen(form)
                        .chain(ids -> recipients.add(RecipientForm.toCreate(form, ids)))
                        .map(RecipientsPage::added),
                refused -> Uni.createFrom().item(views.adding(refused)));
    }

    @RolesAllowed(Scope.MANAGE)
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
                refused -> views.one(recipientId, refused, null, null));
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
        var districts = Caller.of(identity).districts();
        var only = DistrictNames.only(districts);
        return only != null
                ? Uni.createFrom().item(List.of(only))
                : districtNames.chosen(form).invoke(ids -> {
                    if (ids.isEmpty() && !(districts instanceof Districts.All)) {
                        throw new InvalidField(DistrictNames.FIELD, "Name at least one district.");
                    }
                });
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path(ID + "/pause")
    public Uni<Response> pause(UUID recipientId) {
        return done(recipientId, recipients.pause(recipientId), FlashMessage.RECIPIENT_PAUSED);
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path(ID + "/resume")
    public Uni<Response> resume(UUID recipientId) {
        return done(recipientId, recipients.resume(recipientId), FlashMessage.RECIPIENT_RESUMED);
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path(ID + "/test")
    public Uni<Response> test(UUID recipientId) {
        return done(recipientId, recipients.test(recipientId), FlashMessage.RECIPIENT_TESTED);
    }

    /** What is refused now, such as a second test within a minute, is said on the page. */
    private Uni<Response> done(UUID id, Uni<Recipient> command, FlashMessage done) {
        return command.map(recipient -> back(id, done))
                .onFailure(ServiceProblem::isInvalid)
                .recoverWithUni(refused -> views.one(id, null, null, ((ServiceProblem) refused).sentence())
                        .map(page -> ConsoleUrls.page(Status.CONFLICT, page)));
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path(ID + "/remove")
    public Uni<Response> remove(UUID recipientId) {
        return recipients
                .remove(recipientId)
                .map(removed -> ConsoleUrls.seeOther("/recipients", FlashMessage.RECIPIENT_REMOVED));
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path(ID + "/secret")
    public Uni<Response> changeSecret(UUID recipientId) {
        return recipients.changeSecret(recipientId).map(RecipientsPage::added);
    }

    /** The secret of a webhook is shown once, and so in the answer itself. */
    private static Response added(Recipient recipient) {
        var webhook = recipient.webhook();
        if (webhook != null && webhook.secret() != null) {
            return ConsoleUrls.page(RecipientViews.Templates.webhookSecret(recipient, webhook.secret()));
        }
        return back(
                recipient.id(),
                recipient.state().equals("unconfirmed") ? FlashMessage.RECIPIENT_ASKED : FlashMessage.RECIPIENT_ADDED);
    }

    private static Response back(UUID id, FlashMessage done) {
        return ConsoleUrls.seeOther("/recipients/" + id, done);
    }
}
