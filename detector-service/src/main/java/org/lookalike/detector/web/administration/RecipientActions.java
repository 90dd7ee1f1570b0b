package org.lookalike.detector.web.administration;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.Recipient;
import org.lookalike.detector.administration.Recipients;
import org.lookalike.detector.administration.ServiceProblem;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.security.Scope;

/** What the buttons of a recipient's page do. Each leads back to the page, which says what was done. */
@Path("/recipients/" + RecipientsPage.ID)
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.MANAGE)
class RecipientActions {

    private static final Map<String, String> DONE = Map.of(
            "added", "The recipient was added.",
            "asked", "The recipient was added. An email asks the reader to confirm; nothing else is sent until then.",
            "changed", "The changes were saved.",
            "paused", "The recipient is paused and receives nothing.",
            "resumed", "The recipient receives alerts again.",
            "tested", "A test is on its way. It is listed below once it is sent.",
            "removed", "The recipient was removed.");

    private final Recipients recipients;
    private final RecipientViews views;

    RecipientActions(Recipients recipients, RecipientViews views) {
        this.recipients = recipients;
        this.views = views;
    }

    /** The sentence about what was done; null for an unknown code. */
    static @Nullable String sentence(@Nullable String done) {
        return done == null ? null : DONE.get(done);
    }

    @POST
    @Path("pause")
    public Uni<Response> pause(UUID recipientId) {
        return done(recipientId, recipients.pause(recipientId), "paused");
    }

    @POST
    @Path("resume")
    public Uni<Response> resume(UUID recipientId) {
        return done(recipientId, recipients.resume(recipientId), "resumed");
    }

    @POST
    @Path("test")
    public Uni<Response> test(UUID recipientId) {
        return done(recipientId, recipients.test(recipientId), "tested");
    }

    /** What is refused now, such as a second test within a minute, is said on the page. */
    private Uni<Response> done(UUID id, Uni<Recipient> command, String done) {
        return command.map(recipient -> back(id, done))
                .onFailure(failure -> failure instanceof ServiceProblem problem && problem.isInvalid())
                .recoverWithUni(refused -> views.refused(id, ((ServiceProblem) refused).sentence())
                        .map(page -> ConsoleUrls.page(Status.CONFLICT, page)));
    }

    @POST
    @Path("remove")
    public Uni<Response> remove(UUID recipientId) {
        return recipients.remove(recipientId).map(removed -> Response.seeOther(
                        ConsoleUrls.done("/recipients", "removed"))
                .build());
    }

    @POST
    @Path("secret")
    public Uni<Response> changeSecret(UUID recipientId) {
        return recipients.changeSecret(recipientId).chain(recipient -> added(views, recipient));
    }

    /** The secret of a webhook is shown once, and so in the answer itself. */
    static Uni<Response> added(RecipientViews views, Recipient recipient) {
        var webhook = recipient.webhook();
        return webhook != null && webhook.secret() != null
                ? views.secret(recipient, webhook.secret()).map(ConsoleUrls::page)
                : Uni.createFrom()
                        .item(back(recipient.id(), recipient.state().equals("unconfirmed") ? "asked" : "added"));
    }

    static Response back(UUID id, String done) {
        return Response.seeOther(ConsoleUrls.done("/recipients/" + id, done)).build();
    }
}
