package org.lookalike.detector.web.registry;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.check.AccountChecks;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.Uploads;
import org.lookalike.detector.registry.imports.FoundAccounts;
import org.lookalike.detector.registry.imports.FoundAccounts.Finds;
import org.lookalike.detector.registry.imports.FoundAccounts.FoundAccount;
import org.lookalike.detector.registry.imports.InvalidFile;
import org.lookalike.detector.services.IngestApi.NewTip;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.httpserver.Problem;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.profileaddresses.PastedText;
import org.lookalike.security.Scope;

/**
 * Where a district uploads accounts that others found, such as Meta's Brand Rights Protection. What the file says is shown first, and
 * nothing of it is kept before somebody sends it: the page itself carries what was read.
 */
@Path("/districts")
@Produces(MediaType.TEXT_HTML)
@ConsolePage
@RolesAllowed(Scope.MANAGE)
class FoundAccountsPage {

    private static final String FINDS = DistrictPages.ID + "/finds";
    private static final int LONGEST_ACCOUNT = 2048;
    private static final int LONGEST_NAME = 1000;

    private final Registry registry;
    private final FoundAccounts files;
    private final Uploads uploads;
    private final AccountChecks checks;
    private final Audit audit;
    private final CurrentActor who;
    private final long most;

    FoundAccountsPage(
            Registry registry,
            FoundAccounts files,
            Uploads uploads,
            AccountChecks checks,
            Audit audit,
            CurrentActor who,
            Limits limits) {
        this.registry = registry;
        this.files = files;
        this.uploads = uploads;
        this.checks = checks;
        this.audit = audit;
        this.who = who;
        this.most = limits.of(Limit.FINDS_OF_A_DISTRICT);
    }

    /** How many accounts were just sent, or why a file cannot be read, or what it says. */
    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Found(
            RegisteredDistrict district, @Nullable String sent, @Nullable String problem, @Nullable Preview preview)
            implements TemplateInstance {}

    /** What a file says, without the district's own accounts; as many as may be sent a day are chosen. */
    record Preview(Finds finds, List<FoundAccount> accounts, int own, long most) {

        static Preview of(Finds finds, RegisteredDistrict district, long most) {
            var others = finds.accounts().stream()
                    .filter(found -> !isOwn(found, district))
                    .toList();
            return new Preview(finds, others, finds.accounts().size() - others.size(), most);
        }

        private static boolean isOwn(FoundAccount found, RegisteredDistrict district) {
            var named = found.account();
            return district.hasClaimed(new Account(named.platform(), named.name(), named.accountId()));
        }

        /** An account in a form's field: its address, and behind a blank its name. */
        public String value(FoundAccount found) {
            return found.name() == null ? found.address() : found.address() + ' ' + found.name();
        }
    }

    @GET
    @Path(FINDS)
    public Uni<TemplateInstance> show(String districtId, @QueryParam("sent") @Nullable String sent) {
        var number = sent != null && sent.matches("[0-9]{1,4}") ? sent : null;
        return registry.get(districtId).map(district -> new Found(district, number, null, null));
    }

    @Uploads.Upload
    @POST
    @Path(FINDS)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<Response> read(String districtId, @RestForm @Nullable FileUpload foundFile) {
        return registry.get(districtId)
                .chain(district -> foundFile == null || foundFile.size() == 0
                        ? Uni.createFrom().item(refused(district, "choose a file first"))
                        : uploads.run(() -> files.read(Files.readAllBytes(foundFile.uploadedFile())))
                                .map(finds -> ConsoleUrls.page(
                                        new Found(district, null, null, Preview.of(finds, district, most))))
                                .onFailure(InvalidFile.class)
                                .recoverWithItem(invalid ->
                                        refused(district, "The file cannot be read: " + invalid.getMessage())));
    }

    private static Response refused(RegisteredDistrict district, String why) {
        return ConsoleUrls.page(Status.BAD_REQUEST, new Found(district, null, why, null));
    }

    @POST
    @Path(FINDS + "/send")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> send(String districtId, @RestForm @Nullable List<String> found) {
        var chosen = Objects.requireNonNullElse(found, List.<String>of());
        if (chosen.isEmpty() || chosen.size() > most) {
            throw new BadRequestException(
                    "Go back and choose 1 to %,d accounts: so many may be sent a day.".formatted(most));
        }
        return registry.get(districtId).chain(district -> {
            var tips = chosen.stream().map(text -> tip(text, district)).toList();
            return checks.sendAll(tips)
                    .call(sent -> sent.accounts() == 0
                            ? Uni.createFrom().voidItem()
                            : audit.record(new Audit.Change(
                                    who.name(),
                                    "found_accounts_sent",
                                    Audit.district(districtId),
                                    districtId,
                                    null,
                                    Map.of("accounts", sent.accounts()))))
                    .map(sent -> {
                        if (sent.problem() != null) {
                            throw problem(sent.problem(), sent.accounts(), tips.size());
                        }
                        return ConsoleUrls.seeOther("/districts/%s/finds?sent=%d".formatted(districtId, tips.size()));
                    });
        });
    }

    /** A problem that says how many accounts were sent before it. */
    private static HttpProblem problem(HttpProblem problem, int sent, int of) {
        return sent == 0
                ? problem
                : new Problem(
                        Status.fromStatusCode(problem.getStatusCode()),
                        "%,d of %,d were sent for review".formatted(sent, of),
                        problem instanceof ServiceProblem
                                ? "Of the next, there was no clear answer. Sending all of them again does nothing twice."
                                : String.valueOf(problem.getDetail()));
    }

    private NewTip tip(String chosen, RegisteredDistrict district) {
        var words = chosen.strip().split("\\s", 2);
        var named = words[0].length() > LONGEST_ACCOUNT
                ? null
                : new PastedText(words[0], null).account().orElse(null);
        var name = words.length < 2 ? null : words[1].strip();
        if (named == null || name != null && name.length() > LONGEST_NAME) {
            throw new BadRequestException(
                    "Go back and upload the file again: an account has no address, or too long a name.");
        }
        return new NewTip(
                words[0],
                named.platform(),
                name,
                "In a file of found accounts that %s uploaded."
                        .formatted(district.profile().name()),
                who.name(),
                false);
    }
}
