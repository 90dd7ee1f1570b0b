package org.lookalike.detector.web.mailed;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.unclaimed.UnclaimedAnswers;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.unclaimed.AnswerCounts;
import org.lookalike.detector.web.unclaimed.AnswerForm;
import org.lookalike.detector.web.unclaimed.Questions;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.security.link.LinkPurpose;

/**
 * The page that a mail about accounts that may be a district's own links to: it shows those that are open to the holder of the link,
 * and takes the answers about all of them in one form, without sign-in. Mail scanners open links and submit forms; so no answer is
 * chosen beforehand, and a form without any is refused.
 */
@Path("/from-mail/accounts/{accountsToken}")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@PermitAll
class MailedAccountsPage {

    private final MailLinkReaders readers;
    private final Sessions sessions;
    private final Registry registry;
    private final UnclaimedAnswers answers;

    @Context
    RoutingContext request;

    @Context
    UriInfo address;

    @Context
    HttpHeaders headers;

    MailedAccountsPage(MailLinkReaders readers, Sessions sessions, Registry registry, UnclaimedAnswers answers) {
        this.readers = readers;
        this.sessions = sessions;
        this.registry = registry;
        this.answers = answers;
    }

    @CheckedTemplate(basePath = "console/mailed", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        /** @param done what was just done */
        static native TemplateInstance mailedAccounts(String district, Questions questions, List<String> done);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(String accountsToken, @QueryParam("done") @Nullable String done) {
        var language = language();
        return admitted(accountsToken, (grant, caller) -> page(
                        districtOf(grant), caller, path(accountsToken) + language.query())
                .map(page -> Templates.mailedAccounts(
                        page.district().profile().name(), page.questions(), AnswerCounts.sentences(done, language)))
                .map(page -> Response.ok(page.setLocale(language.tag())).build()));
    }

    /** What the page shows. */
    private record Shown(RegisteredDistrict district, Questions questions) {}

    private Uni<Shown> page(String districtId, Caller caller, String action) {
        return sessions.forDistricts(caller.districts(), session -> registry.get(districtId)
                .chain(district -> answers.questions(caller, districtId, Questions.MOST)
                        .map(open -> new Shown(district, Questions.of(open, action)))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> answer(String accountsToken, MultivaluedMap<String, String> sent) {
        var language = language();
        return admitted(
                accountsToken, (grant, caller) -> answers.answer(caller, districtOf(grant), AnswerForm.read(sent))
                        .map(AnswerCounts::of)
                        .map(counts -> Response.seeOther(
                                        URI.create(path(accountsToken) + language.query() + "&done=" + counts.code()))
                                .build()));
    }

    private Uni<Response> admitted(String token, BiFunction<LinkGrant, Caller, Uni<Response>> work) {
        return readers.admit(LinkPurpose.ACCOUNTS, token, language(), request, work);
    }

    private static String districtOf(LinkGrant grant) {
        return Objects.requireNonNull(grant.districtId());
    }

    private UiLanguage language() {
        return UiLanguage.of(address, headers);
    }

    /** The path of a verified token, which needs no encoding. */
    private static String path(String token) {
        return "/from-mail/accounts/" + token;
    }
}
