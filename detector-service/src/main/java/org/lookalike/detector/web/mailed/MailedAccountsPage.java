package org.lookalike.detector.web.mailed;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.unclaimed.UnclaimedAnswers;
import org.lookalike.detector.web.Access.Link;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.Questions;
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
    private final Registry registry;
    private final UnclaimedAnswers answers;

    MailedAccountsPage(MailLinkReaders readers, Registry registry, UnclaimedAnswers answers) {
        this.readers = readers;
        this.registry = registry;
        this.answers = answers;
    }

    /** @param done what was just done */
    @CheckedTemplate(basePath = "console/mailed", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record MailedAccounts(String district, Questions questions, List<String> done) implements TemplateInstance {}

    @GET
    public Uni<Response> show(String accountsToken, @QueryParam("done") @Nullable String done) {
        return readers.admit(LinkPurpose.ACCOUNTS, accountsToken, link -> {
            var sentences = Questions.done(done, link.language());
            var districtId = districtOf(link);
            return registry.get(districtId).chain(district -> answers.questions(districtId, Questions.MOST)
                    .map(open -> link.show(new MailedAccounts(
                            district.profile().name(), Questions.of(open, link.page()), sentences))));
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> answer(String accountsToken, MultivaluedMap<String, String> sent) {
        return readers.admit(LinkPurpose.ACCOUNTS, accountsToken, link -> answers.answer(
                        districtOf(link), Questions.readAnswers(sent), Actor.of(link.caller()))
                .map(Questions::code)
                .map(code -> ConsoleUrls.seeOther(link.page(), code)));
    }

    private static String districtOf(Link link) {
        return Objects.requireNonNull(link.grant().districtId());
    }
}
