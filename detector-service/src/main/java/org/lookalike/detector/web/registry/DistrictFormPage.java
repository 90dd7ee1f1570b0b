package org.lookalike.detector.web.registry;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Validator;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.detection.AccountSearch;
import org.lookalike.detector.record.AccountRecordLookup;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.RegistryProblem;
import org.lookalike.detector.registry.RegistryProblem.DuplicateDistrict;
import org.lookalike.detector.registry.RegistryProblem.OperatorOnly;
import org.lookalike.detector.registry.advice.Acronyms;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FilledForm.Problem;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.postgres.Sequentially;
import org.lookalike.security.Scope;
import org.lookalike.usdistricts.UsDistrict;
import org.lookalike.usdistricts.UsState;

/** Shows the form by which districts are registered and changed, and saves it. */
@Path("/districts")
@Produces(MediaType.TEXT_HTML)
@ConsolePage
@RolesAllowed(Scope.MANAGE)
class DistrictFormPage {

    private final Registry registry;
    private final AlertQueries alerts;
    private final AccountRecordLookup records;
    private final Validator validator;
    private final CurrentActor who;

    DistrictFormPage(
            Registry registry,
            AlertQueries alerts,
            AccountRecordLookup records,
            Validator validator,
            CurrentActor who) {
        this.registry = registry;
        this.alerts = alerts;
        this.records = records;
        this.validator = validator;
        this.who = who;
    }

    /**
     * The page with the form of a district, which has no id while it is being registered: the new accounts as they were understood, for a
     * person to check, what the directory of districts has of it, acronyms that people may use, whether more is shown than the
     * name and the state, and which rows were asked for.
     */
    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record EditDistrict(
            @Nullable String districtId,
            DistrictForm form,
            List<EnteredAccount> read,
            @Nullable UsDistrict known,
            boolean isOpen,
            String adding,
            List<String> acronyms)
            implements TemplateInstance {

        static EditDistrict of(@Nullable String districtId, DistrictForm form) {
            return of(districtId, form, List.of(), null, "");
        }

        static EditDistrict of(
                @Nullable String districtId,
                DistrictForm form,
                List<EnteredAccount> read,
                @Nullable UsDistrict known,
                String adding) {
            return new EditDistrict(
                    districtId,
                    form.withRowToBegin(),
                    read,
                    known,
                    districtId != null || !adding.isEmpty() || form.hasMore(),
                    adding,
                    Acronyms.suggested(form.parse().profile()));
        }

        /** Whether a state is none and must be kept as an option until a person chooses another. */
        @TemplateExtension
        static boolean isUnknownState(String state) {
            return !state.isEmpty()
                    && UsState.ALL.stream().noneMatch(one -> one.code().equals(state));
        }

        /** Whether a platform is missing from the usual ones and must be kept as an option. */
        @TemplateExtension
        static boolean isUnusualPlatform(String platform) {
            return !platform.isEmpty()
                    && Stream.of(Platform.values()).noneMatch(one -> one.code().equals(platform));
        }
    }

    /** An account as it was understood, with the latest alert about it, and whether its picture was kept. */
    record EnteredAccount(Account account, @Nullable Alert alert, boolean hasPicture) {

        public @Nullable String profileUrl() {
            return Platform.profileUrl(account.platform(), account.handle()).orElse(null);
        }
    }

    @RolesAllowed({Scope.REGISTER, Scope.ENROLL})
    @GET
    @Path("new")
    public TemplateInstance register() {
        return EditDistrict.of(null, DistrictForm.EMPTY);
    }

    @RolesAllowed({Scope.REGISTER, Scope.ENROLL})
    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> register(MultivaluedMap<String, String> sent) {
        return save(
                null,
                FilledForm.of(sent),
                profile -> registry.register(profile, who.actor(), who.caller().districts()));
    }

    @GET
    @Path(DistrictPages.ID + "/edit")
    public Uni<TemplateInstance> edit(String districtId) {
        return registry.get(districtId)
                .map(district -> EditDistrict.of(districtId, DistrictForm.of(district.profile())));
    }

    @POST
    @Path(DistrictPages.ID + "/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> edit(String districtId, MultivaluedMap<String, String> sent) {
        return save(districtId, FilledForm.of(sent), profile -> registry.change(districtId, profile, who.actor()));
    }

    /** Saves a form, or returns it with another row, with what is wrong with it, or with its new accounts. */
    private Uni<Response> save(
            @Nullable String districtId, FilledForm sent, Function<DistrictProfile, Uni<RegisteredDistrict>> saving) {
        var form = DistrictForm.of(sent);
        var add = sent.value("add");
        if (!add.isEmpty()) {
            return Uni.createFrom()
                    .item(ConsoleUrls.page(EditDistrict.of(districtId, form.withRow(add), List.of(), null, add)));
        }
        var entered = form.withoutEmptyRows();
        var parsed = entered.parse();
        var problems = ProfileValidation.problems(parsed, validator);
        if (!problems.isEmpty()) {
            return Uni.createFrom().item(refused(Status.BAD_REQUEST, districtId, entered, problems));
        }
        var notShown = entered.notShown(parsed.profile());
        var proposed = districtId == null ? entered.toPropose(parsed.profile()) : null;
        if (!notShown.isEmpty() || proposed != null) {
            var understood = DistrictForm.of(parsed.profile());
            var shown = proposed == null ? understood : understood.proposing(proposed);
            return known(notShown)
                    .map(known -> ConsoleUrls.page(EditDistrict.of(districtId, shown, known, proposed, "")));
        }
        return saving.apply(parsed.profile())
                .map(district -> DistrictPages.seeOther(
                        district.districtId(),
                        districtId == null ? FlashMessage.DISTRICT_REGISTERED : FlashMessage.DISTRICT_CHANGED))
                .onFailure(failure -> failure instanceof OperatorOnly || failure instanceof DuplicateDistrict)
                .recoverWithItem(failure -> refused(
                        Status.fromStatusCode(((RegistryProblem) failure).getStatusCode()),
                        districtId,
                        entered,
                        List.of(problem(failure))));
    }

    /** An impostor that is entered by mistake would be official, so its alerts and picture are shown beforehand. */
    private Uni<List<EnteredAccount>> known(List<Account> accounts) {
        return Sequentially.map(accounts, account -> alerts.ofAccount(AccountSearch.of(account))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new EnteredAccount(account, null, false))
                        : known(account, found.get(0).alert())));
    }

    private Uni<EnteredAccount> known(Account account, Alert alert) {
        return records.latest(alert.account().platform(), alert.account().accountId())
                .map(record -> new EnteredAccount(
                        account,
                        alert,
                        record.filter(seen -> seen.signed().hasPicture()).isPresent()));
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof OperatorOnly operatorOnly) {
            return new Problem(operatorOnly.field(), operatorOnly.getDetail() + ".");
        }
        var message = "A district with this %s is registered already. Open it under Districts to change it.";
        return ((DuplicateDistrict) failure).isByNcesId()
                ? new Problem("ncesLeaId", message.formatted("NCES id"))
                : new Problem("name", message.formatted("name, city, and state"));
    }

    private static Response refused(
            Status status, @Nullable String districtId, DistrictForm form, List<Problem> problems) {
        return ConsoleUrls.page(status, EditDistrict.of(districtId, form.wrong(problems)));
    }
}
