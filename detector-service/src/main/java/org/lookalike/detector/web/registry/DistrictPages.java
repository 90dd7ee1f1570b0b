package org.lookalike.detector.web.registry;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.DistrictFilter;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.DistrictProfile.School;
import org.lookalike.detector.registry.DuplicateDistrict;
import org.lookalike.detector.registry.OperatorOnly;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.advice.Acronyms;
import org.lookalike.detector.registry.advice.Advice;
import org.lookalike.detector.registry.advice.AdviceService;
import org.lookalike.detector.rescan.Rescan;
import org.lookalike.detector.rescan.RescanState;
import org.lookalike.detector.rescan.Rescans;
import org.lookalike.detector.unclaimed.UnclaimedAnswers;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.registry.DistrictForm.Wrong;
import org.lookalike.detector.web.registry.ReadAccounts.ReadAccount;
import org.lookalike.detector.web.unclaimed.AnswerCounts;
import org.lookalike.detector.web.unclaimed.Questions;
import org.lookalike.detector.website.WebsiteProof;
import org.lookalike.detector.website.WebsiteProofState;
import org.lookalike.detector.website.WebsiteProofs;
import org.lookalike.httpserver.input.FieldPaths;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.security.Scope;
import org.lookalike.usdistricts.UsState;

/** The registered districts: search, view, registration and changes. */
@Path("/districts")
@Produces(MediaType.TEXT_HTML)
@ConsolePage
@RolesAllowed(Scope.READ)
class DistrictPages {

    static final String ID = "{districtId: dst_[a-z0-9_-]{2,60}}";
    private static final int ROWS = 50;
    private static final Set<WebsiteProofState> SHOWN_PROOFS =
            EnumSet.complementOf(EnumSet.of(WebsiteProofState.WITHDRAWN));
    private static final Pattern ROW = Pattern.compile("(officialAccounts|schools|leaders)\\[(\\d+)].*");

    private final Registry registry;
    private final AdviceService advice;
    private final Rescans rescans;
    private final WebsiteProofs proofs;
    private final UnclaimedAnswers answers;
    private final ReadAccounts readAccounts;
    private final Validator validator;
    private final CurrentActor who;
    private final SecurityIdentity identity;

    DistrictPages(
            Registry registry,
            AdviceService advice,
            Rescans rescans,
            WebsiteProofs proofs,
            UnclaimedAnswers answers,
            ReadAccounts readAccounts,
            Validator validator,
            CurrentActor who,
            SecurityIdentity identity) {
        this.registry = registry;
        this.advice = advice;
        this.rescans = rescans;
        this.proofs = proofs;
        this.answers = answers;
        this.readAccounts = readAccounts;
        this.validator = validator;
        this.who = who;
        this.identity = identity;
    }

    /** The pages. */
    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance districts(Search search, Page<RegisteredDistrict> page, boolean mayRegister);

        static native TemplateInstance district(Shown shown);

        static native TemplateInstance edit(Editing editing);
    }

    /** The search terms. */
    record Search(String q, String state, boolean isFirst) {

        /** The address of the page after this one. */
        public String next(String cursor) {
            return "/districts?q=%s&state=%s&after=%s".formatted(encoded(q), encoded(state), encoded(cursor));
        }

        public boolean isForAll() {
            return (q + state).isBlank();
        }

        public List<UsState> states() {
            return List.of(UsState.values());
        }
    }

    /**
     * A district with everything its page shows.
     *
     * @param mayManage whether the reader may change the district, and say which accounts are its own
     * @param mayRegister whether the reader may confirm its accounts for all districts, and remove it
     */
    record Shown(
            RegisteredDistrict district,
            List<Advice> advice,
            @Nullable Rescan rescan,
            Page<WebsiteProof> proofs,
            Questions questions,
            boolean mayManage,
            boolean mayRegister,
            String done,
            List<String> answered,
            @Nullable String problem) {

        public DistrictProfile profile() {
            return district.profile();
        }

        /** What matters that much, with findings that the same next step settles in one group. */
        public List<List<Advice>> advice(String weight) {
            var groups = advice.stream()
                    .filter(one -> one.weight().name().equals(weight))
                    .collect(Collectors.groupingBy(Advice::nextStep, LinkedHashMap::new, Collectors.toList()));
            return List.copyOf(groups.values());
        }

        /** Its schools as people sort them. */
        public List<School> schools() {
            return profile().schoolList().stream()
                    .sorted(Comparator.comparing(School::name, PeoplesOrder.COMPARATOR))
                    .toList();
        }

        /** Whether the account is official for other districts, too. */
        public boolean isConfirmed(Account account) {
            return district.isConfirmed(account);
        }

        /** The accounts that its website names, those to decide about first; withdrawn ones are left out. */
        public List<WebsiteProof> onWebsite() {
            return proofs.items().stream()
                    .sorted(Comparator.comparing(WebsiteProof::state))
                    .toList();
        }

        /** That its website names an official account; null where it does not. */
        public @Nullable WebsiteProof proofOf(Account account) {
            return proofs.items().stream()
                    .filter(proof -> proof.state() == WebsiteProofState.ACCEPTED
                            && proof.account().isTheSameAs(account))
                    .findFirst()
                    .orElse(null);
        }

        /** How the website names an account, in words. */
        public String naming(String how) {
            return switch (how) {
                case "link" -> "link";
                case "domain-handle" -> "handle that is the domain of the website, as Bluesky found";
                case "rel-me" -> "link marked as its own (rel=\"me\")";
                case "same-as" -> "data about the organization (sameAs)";
                case "meta" -> "meta tag";
                case "widget" -> "embedded profile";
                case "data" -> "data of the page's script";
                default -> how;
            };
        }

        public boolean isRescanUnderWay() {
            return rescan != null && rescan.state() != RescanState.DONE;
        }

        public String platform(String code) {
            return Platform.label(code);
        }
    }

    /**
     * A form with its validation errors.
     *
     * @param read the accounts that were read from other words, for a person to check
     * @param adding which rows were asked for; empty if none were
     */
    record Editing(
            @Nullable String districtId,
            DistrictForm form,
            List<Wrong> wrong,
            List<ReadAccount> read,
            String adding,
            List<String> acronyms) {

        static Editing of(@Nullable String districtId, DistrictForm form, List<Wrong> wrong) {
            return of(districtId, form, wrong, List.of(), "");
        }

        private static Editing of(
                @Nullable String districtId,
                DistrictForm form,
                List<Wrong> wrong,
                List<ReadAccount> read,
                String adding) {
            return new Editing(
                    districtId,
                    form.withRowsToBegin(),
                    wrong,
                    read,
                    adding,
                    Acronyms.suggested(form.read().profile()));
        }

        static Editing adding(@Nullable String districtId, DistrictForm form, String rows) {
            return of(districtId, form.withRow(rows), List.of(), List.of(), rows);
        }

        static Editing read(@Nullable String districtId, DistrictProfile profile, List<ReadAccount> read) {
            return of(districtId, DistrictForm.of(profile), List.of(), read, "");
        }

        public List<UsState> states() {
            return List.of(UsState.values());
        }

        /** Whether the state is none and must be kept as an option until a person chooses another. */
        public boolean isUnknownState() {
            return !form.state().isBlank()
                    && Stream.of(UsState.values())
                            .noneMatch(state -> state.name().equals(form.state()));
        }

        public String action() {
            return districtId == null ? "/districts/new" : "/districts/" + districtId + "/edit";
        }

        public List<Platform> platforms() {
            return List.of(Platform.values());
        }

        /** Whether the platform is missing from the usual ones and must be kept as an option. */
        public boolean isUnusual(String platform) {
            return !platform.isEmpty()
                    && Stream.of(Platform.values()).noneMatch(one -> one.code().equals(platform));
        }

        public boolean isWrong(String field) {
            return wrong.stream().anyMatch(one -> one.field().equals(field));
        }
    }

    @GET
    @Operation(hidden = true)
    public Uni<TemplateInstance> list(
            @QueryParam("q") @Nullable String q,
            @QueryParam("state") @Nullable String state,
            @QueryParam("after") @Nullable String after) {
        var search = new Search(text(q), text(state), after == null);
        var filter = new DistrictFilter(orNull(q), orNull(state), null);
        return registry.list(filter, ROWS, after == null ? null : Cursor.parse(after, 2))
                .map(page -> Templates.districts(search, page, identity.hasRole(Scope.REGISTER)));
    }

    @RolesAllowed(Scope.REGISTER)
    @GET
    @Path("new")
    @Operation(hidden = true)
    public TemplateInstance register() {
        return Templates.edit(Editing.of(null, DistrictForm.empty(), List.of()));
    }

    @RolesAllowed(Scope.REGISTER)
    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> register(MultivaluedMap<String, String> sent) {
        var form = DistrictForm.of(sent);
        return save(null, form, sent.getFirst("add"), profile -> registry.register(profile, who.actor()));
    }

    @GET
    @Path(ID)
    @Operation(hidden = true)
    public Uni<TemplateInstance> show(
            String districtId,
            @QueryParam("done") @Nullable String done,
            @QueryParam("answered") @Nullable String answered,
            @QueryParam("problem") @Nullable String problem) {
        return registry.get(districtId).chain(district -> Uni.combine()
                .all()
                .unis(
                        advice.advise(districtId),
                        rescans.latestOf(districtId),
                        proofs.list(districtId, SHOWN_PROOFS, Page.MAX_LIMIT, null),
                        answers.questions(districtId, Questions.MOST))
                .usingConcurrencyOf(1)
                .asTuple()
                .map(all -> Templates.district(new Shown(
                        district,
                        all.getItem1(),
                        all.getItem2(),
                        all.getItem3(),
                        Questions.of(all.getItem4(), "/districts/%s/answers".formatted(districtId)),
                        identity.hasRole(Scope.MANAGE),
                        identity.hasRole(Scope.REGISTER),
                        text(done),
                        AnswerCounts.sentences(answered, UiLanguage.ENGLISH),
                        LogoProblem.sentence(problem)))));
    }

    @RolesAllowed(Scope.MANAGE)
    @GET
    @Path(ID + "/edit")
    @Operation(hidden = true)
    public Uni<TemplateInstance> edit(String districtId) {
        return registry.get(districtId)
                .map(district ->
                        Templates.edit(Editing.of(districtId, DistrictForm.of(district.profile()), List.of())));
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path(ID + "/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> edit(String districtId, MultivaluedMap<String, String> sent) {
        var form = DistrictForm.of(sent);
        return save(
                districtId, form, sent.getFirst("add"), profile -> registry.change(districtId, profile, who.actor()));
    }

    /** Saves a form, or returns it with another row, with its errors, or with the accounts that were read from addresses. */
    private Uni<Response> save(
            @Nullable String districtId,
            DistrictForm sent,
            @Nullable String add,
            Function<DistrictProfile, Uni<RegisteredDistrict>> saving) {
        if (add != null) {
            return Uni.createFrom().item(page(Status.OK, Editing.adding(districtId, sent, add)));
        }
        var form = sent.withoutEmptyRows();
        var reading = form.read();
        var wrong = new ArrayList<>(reading.wrong());
        validator.validate(reading.profile()).stream()
                .map(DistrictPages::wrong)
                .distinct()
                .forEach(wrong::add);
        wrong.sort(Wrong.ORDER);
        if (!wrong.isEmpty()) {
            return Uni.createFrom().item(page(Status.BAD_REQUEST, Editing.of(districtId, form, wrong)));
        }
        var read = form.readFromOtherWords(reading.profile());
        if (!read.isEmpty()) {
            return readAccounts
                    .of(read)
                    .map(known -> page(Status.OK, Editing.read(districtId, reading.profile(), known)));
        }
        return saving.apply(reading.profile())
                .map(district -> seeOther(district.districtId(), districtId == null ? "registered" : "changed"))
                .onFailure(OperatorOnly.class)
                .recoverWithItem(failure -> page(
                        Status.FORBIDDEN,
                        Editing.of(
                                districtId,
                                form,
                                List.of(new Wrong(
                                        ((OperatorOnly) failure).field(), ((HttpProblem) failure).getDetail() + ".")))))
                .onFailure(DuplicateDistrict.class)
                .recoverWithItem(already -> page(
                        Status.CONFLICT,
                        Editing.of(
                                districtId,
                                form,
                                List.of(new Wrong("name", ((HttpProblem) already).getDetail() + ".")))));
    }

    private static Wrong wrong(ConstraintViolation<DistrictProfile> violation) {
        var path = FieldPaths.of(violation);
        var row = ROW.matcher(path);
        var message = violation.getMessage();
        if (row.matches()) {
            var kind = row.group(1);
            var what = kind.equals("schools") ? "school" : kind.equals("leaders") ? "leader" : "account";
            var number = Integer.parseInt(row.group(2));
            var part = path.substring(path.indexOf(']') + 1).replaceFirst("^\\.", "");
            return new Wrong(
                    what + "-" + number,
                    "%s %d: %s %s.".formatted(VisibleText.titled(what), number + 1, spoken(part), message));
        }
        var field = path.replaceFirst("\\[.*", "");
        return new Wrong(field, "%s %s.".formatted(VisibleText.titled(spoken(field)), message));
    }

    /** Splits the words of {@code webDomains} into {@code web domains}. */
    private static String spoken(String field) {
        return field.replaceAll("\\[\\d+]", "")
                .replace(".", " ")
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
    }

    private static Response page(Status status, Editing editing) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Templates.edit(editing).render())
                .build();
    }

    static Response seeOther(String districtId, String done) {
        return Response.seeOther(URI.create("/districts/%s?done=%s".formatted(districtId, done)))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
