package org.lookalike.detector.web.registry;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DuplicateDistrict;
import org.lookalike.detector.registry.OperatorOnly;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.registry.DistrictForm.Wrong;
import org.lookalike.security.Scope;

/** The form by which districts are registered and changed. */
@Path("/districts")
@Produces(MediaType.TEXT_HTML)
@ConsolePage
@RolesAllowed(Scope.MANAGE)
class DistrictEditPages {

    private final Registry registry;
    private final ReadAccounts readAccounts;
    private final ProfileValidation validation;
    private final CurrentActor who;

    DistrictEditPages(Registry registry, ReadAccounts readAccounts, ProfileValidation validation, CurrentActor who) {
        this.registry = registry;
        this.readAccounts = readAccounts;
        this.validation = validation;
        this.who = who;
    }

    /** The page. */
    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance edit(DistrictEditing editing);
    }

    @RolesAllowed(Scope.REGISTER)
    @GET
    @Path("new")
    public TemplateInstance register() {
        return Templates.edit(DistrictEditing.of(null, DistrictForm.empty(), List.of()));
    }

    @RolesAllowed(Scope.REGISTER)
    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> register(MultivaluedMap<String, String> sent) {
        var form = DistrictForm.of(sent);
        return save(null, form, sent.getFirst("add"), profile -> registry.register(profile, who.actor()));
    }

    @GET
    @Path(DistrictPages.ID + "/edit")
    public Uni<TemplateInstance> edit(String districtId) {
        return registry.get(districtId)
                .map(district ->
                        Templates.edit(DistrictEditing.of(districtId, DistrictForm.of(district.profile()), List.of())));
    }

    @POST
    @Path(DistrictPages.ID + "/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> edit(String districtId, MultivaluedMap<String, String> sent) {
        var form = DistrictForm.of(sent);
        return save(
                districtId, form, sent.getFirst("add"), profile -> registry.change(districtId, profile, who.actor()));
    }

    /** Saves a form, or returns it with another row, with its errors, or with its new accounts. */
    private Uni<Response> save(
            @Nullable String districtId,
            DistrictForm sent,
            @Nullable String add,
            Function<DistrictProfile, Uni<RegisteredDistrict>> saving) {
        if (add != null) {
            return Uni.createFrom().item(page(Status.OK, DistrictEditing.adding(districtId, sent, add)));
        }
        var form = sent.withoutEmptyRows();
        var reading = form.read();
        var wrong = validation.errors(reading);
        if (!wrong.isEmpty()) {
            return Uni.createFrom().item(page(Status.BAD_REQUEST, DistrictEditing.of(districtId, form, wrong)));
        }
        var notShown = form.notShown(reading.profile());
        if (!notShown.isEmpty()) {
            return readAccounts
                    .of(notShown)
                    .map(known -> page(Status.OK, DistrictEditing.read(districtId, reading.profile(), known)));
        }
        return saving.apply(reading.profile())
                .map(district ->
                        DistrictPages.seeOther(district.districtId(), districtId == null ? "registered" : "changed"))
                .onFailure(OperatorOnly.class)
                .recoverWithItem(
                        failure -> refused(Status.FORBIDDEN, districtId, form, operatorOnly((OperatorOnly) failure)))
                .onFailure(DuplicateDistrict.class)
                .recoverWithItem(
                        failure -> refused(Status.CONFLICT, districtId, form, duplicate((DuplicateDistrict) failure)));
    }

    private static Response refused(Status status, @Nullable String districtId, DistrictForm form, Wrong wrong) {
        return page(status, DistrictEditing.of(districtId, form, List.of(wrong)));
    }

    private static Wrong operatorOnly(OperatorOnly failure) {
        return new Wrong(failure.field(), failure.getDetail() + ".");
    }

    private static Wrong duplicate(DuplicateDistrict failure) {
        var message = "A district with this %s is registered already. Open it under Districts to change it.";
        return failure.isByNcesId()
                ? new Wrong("ncesLeaId", message.formatted("NCES id"))
                : new Wrong("name", message.formatted("name, city, and state"));
    }

    private static Response page(Status status, DistrictEditing editing) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Templates.edit(editing).render())
                .build();
    }
}
