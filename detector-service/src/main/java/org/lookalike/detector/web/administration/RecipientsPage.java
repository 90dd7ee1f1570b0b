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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.Recipients;
import org.lookalike.detector.administration.ServiceProblem;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

/** Who is told of alerts, by mail or by webhook: the list, and the forms to add and change recipients. */
@Path("/recipients")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
class RecipientsPage {

    static final String ID = "{recipientId: [0-9a-f]{8}-[0-9a-f-]{27}}";

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
        return views.list(text, after, RecipientActions.sentence(done));
    }

    @GET
    @Path(ID)
    public Uni<TemplateInstance> show(UUID recipientId, @QueryParam("done") @Nullable String done) {
        return views.one(recipientId, RecipientActions.sentence(done));
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
        var form = RecipientForm.of(sent);
        return send(
                form,
                meant(form),
                districtIds -> recipients
                        .add(RecipientForm.toCreate(form, districtIds))
                        .chain(added -> RecipientActions.added(views, added)),
                refused -> Uni.createFrom().item(views.adding(refused)));
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path(ID)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> change(UUID recipientId, MultivaluedMap<String, String> sent) {
        var form = RecipientForm.of(sent);
        return send(
                form,
                meant(form, recipientId),
                districtIds -> recipients
                        .change(recipientId, RecipientForm.toChange(form, districtIds))
                        .map(changed -> RecipientActions.back(recipientId, "changed")),
                refused -> views.changing(recipientId, refused));
    }

    /** Sends a form for the districts it names, or shows it again with the reasons why it is refused. */
    private Uni<Response> send(
            FilledForm form,
            Uni<DistrictNames.Meant> meant,
            Function<List<String>, Uni<Response>> accepted,
            Function<FilledForm, Uni<TemplateInstance>> refused) {
        return meant.chain(districts -> districts.problem() != null
                ? invalid(refused, form.wrong("districtNames", districts.problem()))
                : accepted.apply(districts.ids())
                        .onFailure(failure -> failure instanceof ServiceProblem problem && problem.isInvalid())
                        .recoverWithUni(failure -> invalid(refused, form.wrong((ServiceProblem) failure))));
    }

    private static Uni<Response> invalid(Function<FilledForm, Uni<TemplateInstance>> refused, FilledForm form) {
        return refused.apply(form).map(page -> ConsoleUrls.page(Status.BAD_REQUEST, page));
    }

    /** The districts of a recipient stay as they are while nobody changes how the form shows them. */
    private Uni<DistrictNames.Meant> meant(FilledForm form, UUID recipientId) {
        return recipients.get(recipientId).chain(recipient -> districtNames
                .named(recipient.districtIds())
                .chain(names -> names.areWritten(form.value("districtNames"), recipient.districtIds())
                        ? Uni.createFrom().item(new DistrictNames.Meant(recipient.districtIds(), null))
                        : meant(form)));
    }

    /** A person of one district is not asked for it; one of some districts names at least one of them. */
    private Uni<DistrictNames.Meant> meant(FilledForm form) {
        var districts = Caller.of(identity).districts();
        var only = DistrictNames.only(districts);
        return only != null
                ? Uni.createFrom().item(new DistrictNames.Meant(List.of(only), null))
                : districtNames
                        .meant(form.value("districtNames"))
                        .map(meant -> meant.isEmpty() && !(districts instanceof Districts.All)
                                ? new DistrictNames.Meant(List.of(), "Name at least one district.")
                                : meant);
    }
}
