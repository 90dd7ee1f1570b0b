package org.lookalike.detector.web.administration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.staff.Grant;
import org.lookalike.detector.staff.Invitation;
import org.lookalike.detector.staff.Invitations;
import org.lookalike.detector.staff.Member;
import org.lookalike.detector.staff.Staff;
import org.lookalike.detector.web.Choice;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FilledForm.Fields;
import org.lookalike.detector.web.FilledForm.InvalidField;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.Formats;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.kafka.EnumCode;
import org.lookalike.security.Role;
import org.lookalike.security.Scope;
import org.lookalike.usdistricts.UsState;

/** Who may sign in, with which rights, and who is invited: the list, the forms, and what buttons do, which lead back. */
@Path("/people")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.MANAGE)
class PeoplePage {

    private static final String ID = "{memberId: [0-9a-f]{8}-[0-9a-f-]{27}}";
    private static final String PATH = "/people";
    private static final String ADDRESS = "address";
    private static final String ROLE = "role";
    private static final String STATES = "states";
    private static final String LANGUAGE = "language";
    private static final List<String> LANGUAGES = List.of("en", "es");

    private static final Fields FIELDS = Fields.of(
            "personField", "address role districtNames states language", Map.of(DistrictNames.FIELD, "districts"));

    private final Staff staff;
    private final Invitations invitations;
    private final DistrictNames districtNames;
    private final CurrentActor who;

    PeoplePage(Staff staff, Invitations invitations, DistrictNames districtNames, CurrentActor who) {
        this.staff = staff;
        this.invitations = invitations;
        this.districtNames = districtNames;
        this.who = who;
    }

    /** @param text what the person is looking for; empty for all */
    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record PeopleList(
            List<Line<Member>> people,
            List<Line<Invitation>> invited,
            String text,
            @Nullable String next,
            @Nullable String done)
            implements TemplateInstance {}

    /** A person, or somebody to invite, where {@code person} is null, with the roles that the reader may give. */
    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record PersonForm(
            @Nullable Member person,
            String where,
            FilledForm form,
            List<Choice> roles,
            boolean asksDistricts,
            List<Choice> languages,
            @Nullable String done)
            implements TemplateInstance {}

    /** Somebody with the role and the districts in words. */
    record Line<T>(T one, String role, String districts) {}

    @GET
    public Uni<TemplateInstance> list(
            @QueryParam("q") @Nullable String typed,
            @QueryParam("after") @Nullable String after,
            @QueryParam("done") @Nullable String done) {
        var text = typed == null ? "" : typed.strip();
        return staff.list(who.caller(), text.isEmpty() ? null : text, Page.DEFAULT_LIMIT, after)
                .chain(people -> invitations
                        .list(who.caller(), Page.MAX_LIMIT, null)
                        .chain(invited -> named(people.items(), invited.items())
                                .map(names -> new PeopleList(
                                        people.items().stream()
                                                .map(one -> line(one, one.grant(), names))
                                                .toList(),
                                        invited.items().stream()
                                                .map(one -> line(one, one.grant(), names))
                                                .toList(),
                                        text,
                                        ConsoleUrls.next(people, Map.of("q", List.of(text))),
                                        FlashMessage.sentence(done)))));
    }

    private Uni<DistrictNames.ByName> named(List<Member> people, List<Invitation> invited) {
        return districtNames.named(Stream.concat(
                        people.stream().map(Member::grant), invited.stream().map(Invitation::grant))
                .flatMap(grant -> Stream.ofNullable(grant.districts()))
                .flatMap(Set::stream)
                .distinct()
                .toList());
    }

    private static <T> Line<T> line(T one, Grant grant, DistrictNames.ByName names) {
        return new Line<>(one, Formats.label("shortRole", EnumCode.of(grant.role())), where(grant, names));
    }

    private static String where(Grant grant, DistrictNames.ByName names) {
        var states = grant.states().stream().sorted().collect(Collectors.joining(", "));
        if (grant.districts() == null || states.isEmpty()) {
            return names.summary(grant.districts() == null ? List.of() : List.copyOf(grant.districts()));
        }
        return grant.districts().isEmpty()
                ? "All districts of " + states
                : "All districts of %s, and %s".formatted(states, names.summary(List.copyOf(grant.districts())));
    }

    @GET
    @Path("new")
    public Uni<TemplateInstance> blank() {
        return districtNames
                .own(who.caller().districts())
                .chain(own -> form(
                        null,
                        FilledForm.of(Map.of(
                                ROLE,
                                EnumCode.of(Role.COMMUNICATIONS),
                                DistrictNames.FIELD,
                                own.byId().size() > 1
                                        ? ""
                                        : own.lines(own.byId().keySet()))),
                        null));
    }

    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> invite(MultivaluedMap<String, String> sent) {
        var form = FilledForm.of(sent);
        return form.submit(
                FIELDS,
                () -> asked(form, null)
                        .chain(grant -> invitations.invite(
                                form.value(ADDRESS), grant, language(form), who.caller(), who.name()))
                        .map(made -> ConsoleUrls.seeOther(PATH, FlashMessage.PERSON_INVITED)),
                refused -> form(null, refused, null));
    }

    @GET
    @Path(ID)
    public Uni<TemplateInstance> show(UUID memberId, @QueryParam("done") @Nullable String done) {
        return staff.get(memberId, who.caller()).chain(person -> districtNames
                .named(districts(person.grant()))
                .chain(names -> form(
                        person,
                        FilledForm.of(Map.of(
                                ROLE,
                                EnumCode.of(person.role()),
                                DistrictNames.FIELD,
                                names.lines(districts(person.grant())),
                                STATES,
                                String.join(" ", new TreeSet<>(person.states())))),
                        FlashMessage.sentence(done))));
    }

    private Uni<TemplateInstance> form(@Nullable Member person, FilledForm form, @Nullable String done) {
        var caller = who.caller();
        var asksDistricts = DistrictNames.only(caller.districts()) == null;
        var codes = Stream.of(Role.values())
                .filter(role -> role.isGrantableBy(caller))
                .filter(role -> asksDistricts || role != Role.REGIONAL_OPERATOR)
                .filter(role -> !role.isForAllDistricts() || !caller.isOfSomeDistricts())
                .map(EnumCode::of)
                .toList();
        var roles = Choice.among(codes, form.value(ROLE), code -> Formats.label("role", code));
        return (person == null
                        ? Uni.createFrom().item("")
                        : districtNames.named(districts(person.grant())).map(names -> where(person.grant(), names)))
                .map(where -> new PersonForm(person, where, form, roles, asksDistricts, languages(form), done));
    }

    private static List<Choice> languages(FilledForm form) {
        return Choice.among(LANGUAGES, form.value(LANGUAGE), code -> Formats.label(LANGUAGE, code));
    }

    /** Of the mail; the page that it leads to is in English. */
    private static String language(FilledForm form) {
        var chosen = form.value(LANGUAGE);
        if (!chosen.isEmpty() && !LANGUAGES.contains(chosen)) {
            throw new InvalidField(LANGUAGE, "Choose a language.");
        }
        return chosen.isEmpty() ? LANGUAGES.get(0) : chosen;
    }

    @POST
    @Path(ID)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> change(UUID memberId, MultivaluedMap<String, String> sent) {
        var form = FilledForm.of(sent);
        return staff.get(memberId, who.caller())
                .chain(person -> form.submit(
                        FIELDS,
                        () -> asked(form, person)
                                .chain(grant -> staff.change(memberId, grant, who.caller(), who.name()))
                                .map(changed -> back(memberId, FlashMessage.PERSON_CHANGED)),
                        refused -> form(person, refused, null)));
    }

    /** The districts of a person stay as they are while nobody changes how the form shows them. */
    private Uni<Grant> asked(FilledForm form, @Nullable Member person) {
        var role =
                EnumCode.find(Role.class, form.value(ROLE)).orElseThrow(() -> new InvalidField(ROLE, "Choose a role."));
        return districts(form, role, person).map(ids -> Grant.asked(role, ids, states(form.value(STATES))));
    }

    private Uni<Set<String>> districts(FilledForm form, Role role, @Nullable Member person) {
        var only = DistrictNames.only(who.caller().districts());
        if (only != null) {
            return Uni.createFrom().item(Set.of(only));
        }
        if (role.isForAllDistricts()) {
            return Uni.createFrom().item(Set.of());
        }
        var before = person == null ? List.<String>of() : districts(person.grant());
        return districtNames
                .named(before)
                .chain(names -> !before.isEmpty() && names.areIn(form, before)
                        ? Uni.createFrom().item(before)
                        : districtNames.chosen(form))
                .map(Set::copyOf);
    }

    private static Set<String> states(String written) {
        var codes = Stream.of(written.split("[\\s,;]+"))
                .filter(Predicate.not(String::isEmpty))
                .map(UsState::codeOf)
                .collect(Collectors.toSet());
        codes.stream().filter(code -> !code.matches(UsState.CODES)).findFirst().ifPresent(unknown -> {
            throw new InvalidField(STATES, "A state is none. Write codes such as TX, between blanks.");
        });
        return codes;
    }

    private static List<String> districts(Grant grant) {
        return grant.districts() == null
                ? List.of()
                : grant.districts().stream().sorted().toList();
    }

    @POST
    @Path(ID + "/{access: end|allow}")
    public Uni<Response> enable(UUID memberId, String access) {
        var isLetIn = access.equals("allow");
        return staff.enable(memberId, isLetIn, who.caller(), who.name())
                .map(done -> back(memberId, isLetIn ? FlashMessage.PERSON_LET_IN : FlashMessage.PERSON_ENDED));
    }

    @POST
    @Path(ID + "/remove")
    public Uni<Response> remove(UUID memberId) {
        return staff.remove(memberId, who.caller(), who.name())
                .map(done -> ConsoleUrls.seeOther(PATH, FlashMessage.PERSON_REMOVED));
    }

    @POST
    @Path("invitations/{invitationId: [0-9a-f]{8}-[0-9a-f-]{27}}/withdraw")
    public Uni<Response> withdraw(UUID invitationId) {
        return invitations
                .withdraw(invitationId, who.caller(), who.name())
                .map(done -> ConsoleUrls.seeOther(PATH, FlashMessage.INVITATION_WITHDRAWN));
    }

    private static Response back(UUID memberId, FlashMessage done) {
        return ConsoleUrls.seeOther(PATH + "/" + memberId, done);
    }
}
