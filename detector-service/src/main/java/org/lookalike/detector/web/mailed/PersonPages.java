package org.lookalike.detector.web.mailed;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.AccountInput;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Uploads;
import org.lookalike.detector.roster.People;
import org.lookalike.detector.roster.PersonAlerts;
import org.lookalike.detector.roster.PersonAlerts.AboutMe;
import org.lookalike.detector.roster.RosterPerson;
import org.lookalike.detector.web.Access;
import org.lookalike.detector.web.Access.Link;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.mailed.Refusal.Refused;
import org.lookalike.httpserver.RemoteAddress;
import org.lookalike.images.PictureHash;
import org.lookalike.images.UnusablePicture;
import org.lookalike.security.GuessLimiter;
import org.lookalike.security.link.LinkPurpose;

/**
 * The page of a person of a roster, by the link in their mail: what is asked of them and held of them, and what they want. Opening it
 * changes nothing, and what is decided needs a choice, as mail scanners submit forms, too. Whoever lost the link has another one sent.
 */
@Path("/from-mail")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@PermitAll
class PersonPages {

    private static final String PEOPLE = "people";
    private static final String PERSON = PEOPLE + "/{personToken}";
    private static final int LONGEST_ADDRESS = 254;

    private final MailLinkReaders readers;
    private final People people;
    private final PersonAlerts alerts;
    private final CurrentRegistry registry;
    private final Uploads uploads;
    private final GuessLimiter guesses;
    private final CurrentVertxRequest current;

    PersonPages(
            MailLinkReaders readers,
            People people,
            PersonAlerts alerts,
            CurrentRegistry registry,
            Uploads uploads,
            GuessLimiter guesses,
            CurrentVertxRequest current) {
        this.readers = readers;
        this.people = people;
        this.alerts = alerts;
        this.registry = registry;
        this.uploads = uploads;
        this.guesses = guesses;
        this.current = current;
    }

    @CheckedTemplate(basePath = "console/mailed", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record PersonPage(RosterPerson person, String district, List<AboutMe> alerts, Access access, @Nullable String done)
            implements TemplateInstance {}

    /** Where a link is asked for, in a language; what was just done, if anything was. */
    @CheckedTemplate(basePath = "console/mailed", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record PersonLink(String query, @Nullable String done) implements TemplateInstance {}

    @GET
    @Path(PEOPLE)
    public Response askForLink(@QueryParam("done") @Nullable String done) {
        var language = UiLanguage.of(current.getCurrent());
        var page = new PersonLink(language.query(), FlashMessage.sentence(done, language));
        return ConsoleUrls.page(page.setLocale(language.tag()));
    }

    /** Answers alike whether or not a roster has the address. */
    @POST
    @Path(PEOPLE)
    public Uni<Response> sendLink(@RestForm @Nullable String workAddress) {
        var request = current.getCurrent();
        guesses.countInvalid(RemoteAddress.of(request));
        var address = Objects.requireNonNullElse(workAddress, "");
        var sent = ConsoleUrls.seeOther(
                "/from-mail/people" + UiLanguage.of(request).query(), FlashMessage.LINK_SENT);
        return address.length() > LONGEST_ADDRESS
                ? Uni.createFrom().item(sent)
                : people.sendLink(address).replaceWith(sent);
    }

    @GET
    @Path(PERSON)
    public Uni<Response> show(String personToken, @QueryParam("done") @Nullable String done) {
        return admit(personToken, link -> people.find(link.grant().subject())
                .chain(person -> alerts.about(link.grant().subject())
                        .map(about -> link.show(new PersonPage(
                                Objects.requireNonNull(person),
                                registry.nameOf(person.districtId()),
                                about,
                                link,
                                FlashMessage.sentence(done, link.language()))))));
    }

    @POST
    @Path(PERSON + "/answer")
    public Uni<Response> answer(
            String personToken, @RestForm @Nullable String agrees, @RestForm @Nullable String name) {
        return admit(personToken, link -> {
            Refusal.CHOICE_IS_MISSING.unless("yes".equals(agrees) || "no".equals(agrees));
            var agreed = "yes".equals(agrees);
            var shown = Objects.requireNonNullElse(name, "");
            return people.answer(
                            link.grant().subject(),
                            agreed,
                            shown,
                            link.language().tag(),
                            Actor.of(link.caller()))
                    .map(answered ->
                            link.back(agreed ? FlashMessage.PROTECTION_AGREED : FlashMessage.PROTECTION_DECLINED));
        });
    }

    @POST
    @Path(PERSON + "/accounts")
    public Uni<Response> addAccount(
            String personToken, @RestForm @Nullable String platform, @RestForm @Nullable String profile) {
        return change(personToken, (person, who) -> people.addAccount(person, account(platform, profile), who));
    }

    @POST
    @Path(PERSON + "/accounts/remove")
    public Uni<Response> removeAccount(
            String personToken,
            @RestForm @Nullable String platform,
            @RestForm @Nullable String handle,
            @RestForm @Nullable String accountId,
            @RestForm @Nullable String sure) {
        return change(personToken, (person, who) -> {
            Refusal.STOP_IS_NOT_SURE.unless(sure != null);
            var account = new Account(
                    Objects.requireNonNullElse(platform, ""), Objects.requireNonNullElse(handle, ""), accountId);
            return people.removeAccount(person, account, who);
        });
    }

    private static Account account(@Nullable String platform, @Nullable String handle) {
        var input = AccountInput.of(platform, handle, null);
        var account = input.account();
        Refusal.ACCOUNT_IS_UNCLEAR.unless(input instanceof AccountInput.Recognized
                && account.platform().matches("[a-z0-9][a-z0-9_-]{0,31}")
                && !account.handle().isEmpty()
                && account.handle().length() <= LONGEST_ADDRESS);
        return account;
    }

    /** The picture is hashed in memory, and its temporary file leaves with the request. */
    @POST
    @Path(PERSON + "/pictures")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<Response> addPicture(String personToken, @RestForm @Nullable FileUpload picture) {
        return admit(personToken, link -> {
            Refusal.PICTURE_IS_UNUSABLE.unless(picture != null && picture.size() > 0);
            return uploads.run(
                            link.caller(),
                            () -> PictureHash.of(Files.readAllBytes(
                                    Objects.requireNonNull(picture).uploadedFile())))
                    .onFailure(UnusablePicture.class)
                    .transform(unusable -> new Refused(Refusal.PICTURE_IS_UNUSABLE))
                    .chain(hash -> people.addPicture(link.grant().subject(), hash, Actor.of(link.caller())))
                    .map(added -> link.back(FlashMessage.PROTECTION_CHANGED));
        });
    }

    @POST
    @Path(PERSON + "/pictures/remove")
    public Uni<Response> removePictures(String personToken, @RestForm @Nullable String sure) {
        return change(personToken, (person, who) -> {
            Refusal.STOP_IS_NOT_SURE.unless(sure != null);
            return people.removePictures(person, who);
        });
    }

    @POST
    @Path(PERSON + "/mails")
    public Uni<Response> wantMails(String personToken, @RestForm @Nullable String wanted) {
        return change(personToken, (person, who) -> people.wantMails(person, wanted != null, who));
    }

    @POST
    @Path(PERSON + "/stop")
    public Uni<Response> stop(String personToken, @RestForm @Nullable String sure) {
        return admit(personToken, link -> {
            Refusal.STOP_IS_NOT_SURE.unless(sure != null);
            return people.stop(link.grant().subject(), Actor.of(link.caller()))
                    .map(stopped -> link.back(FlashMessage.PROTECTION_STOPPED));
        });
    }

    /** The link leads nowhere afterwards, as nothing is held any more. */
    @POST
    @Path(PERSON + "/again")
    public Uni<Response> again(String personToken, @RestForm @Nullable String sure) {
        return admit(personToken, link -> {
            Refusal.STOP_IS_NOT_SURE.unless(sure != null);
            return people.mayBeListedAgain(link.grant().subject(), Actor.of(link.caller()))
                    .map(forgotten -> ConsoleUrls.seeOther(
                            "/from-mail/people" + link.language().query(), FlashMessage.PROTECTION_FORGOTTEN));
        });
    }

    private Uni<Response> change(String personToken, BiFunction<UUID, Actor, Uni<Void>> change) {
        return admit(personToken, link -> change.apply(link.grant().subject(), Actor.of(link.caller()))
                .map(changed -> link.back(FlashMessage.PROTECTION_CHANGED)));
    }

    private Uni<Response> admit(String personToken, Function<Link, Uni<Response>> work) {
        return readers.admitToForms(LinkPurpose.PERSON, personToken, work);
    }
}
