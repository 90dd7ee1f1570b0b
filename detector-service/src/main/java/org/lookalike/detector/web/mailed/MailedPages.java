package org.lookalike.detector.web.mailed;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.function.Function;
import org.lookalike.detector.web.Access;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.mailed.Refusal.Refused;
import org.lookalike.security.link.LinkPurpose;

/** Lets the holders of links to an alert in, and shows them refusals as pages that lead back. */
@ApplicationScoped
class MailedPages {

    private final MailLinkReaders readers;

    MailedPages(MailLinkReaders readers) {
        this.readers = readers;
    }

    @CheckedTemplate(basePath = "console/mailed", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RefusedForm(Refusal refusal, String back) implements TemplateInstance {}

    Uni<Response> admit(LinkPurpose purpose, String token, Function<Access.Link, Uni<Response>> work) {
        return readers.admit(purpose, token, link -> Uni.createFrom()
                .deferred(() -> work.apply(link))
                .onFailure(MailedPages::isRefusal)
                .recoverWithItem(failure -> refused(failure, link)));
    }

    private static boolean isRefusal(Throwable failure) {
        var status = failure instanceof HttpProblem problem
                ? problem.getStatusCode()
                : failure instanceof WebApplicationException known
                        ? known.getResponse().getStatus()
                        : 0;
        return failure instanceof Refused || Status.Family.familyOf(status) == Status.Family.CLIENT_ERROR;
    }

    private static Response refused(Throwable failure, Access.Link link) {
        var refusal = failure instanceof Refused refused ? refused.refusal() : Refusal.OTHER;
        var page = new RefusedForm(refusal, link.page());
        return ConsoleUrls.page(refusal.status(), page.setLocale(link.language().tag()));
    }
}
