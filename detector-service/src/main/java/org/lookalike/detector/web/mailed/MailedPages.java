package org.lookalike.detector.web.mailed;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.FlashMessage;
import org.lookalike.detector.web.mailed.Refusal.Refused;
import org.lookalike.security.Caller;
import org.lookalike.security.link.LinkGrant;

/** Lets the holders of links to an alert in, and shows them refusals as pages that lead back. */
@ApplicationScoped
class MailedPages {

    private final MailLinkReaders readers;

    MailedPages(MailLinkReaders readers) {
        this.readers = readers;
    }

    @CheckedTemplate(basePath = "console/mailed", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance mailedRefusal(Refusal refusal, String back);
    }

    Uni<Response> admit(MailedLink link, RoutingContext request, BiFunction<LinkGrant, Caller, Uni<Response>> work) {
        return readers.admit(link.purpose(), link.token(), link.language(), request, (grant, caller) -> Uni.createFrom()
                .deferred(() -> work.apply(grant, caller))
                .onFailure(MailedPages::isRefusal)
                .recoverWithItem(failure -> refused(refusal(failure), link)));
    }

    /** The message about what was just done; null for an unknown code. */
    static @Nullable String done(@Nullable String code, UiLanguage language) {
        var messages = language.messages(MailedMessages.class);
        return switch (code == null ? "" : code) {
            case "filed" -> messages.youReported();
            case "answered" -> messages.answerIsRecorded();
            case "nothing_yet" -> messages.nothingIsRecorded();
            default -> FlashMessage.decided(code, language);
        };
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof Refused
                || failure instanceof HttpProblem problem && isOfTheCaller(problem.getStatusCode())
                || failure instanceof WebApplicationException known
                        && isOfTheCaller(known.getResponse().getStatus());
    }

    private static boolean isOfTheCaller(int status) {
        return Response.Status.Family.familyOf(status) == Response.Status.Family.CLIENT_ERROR;
    }

    private static Refusal refusal(Throwable failure) {
        return failure instanceof Refused refused ? refused.refusal() : Refusal.OTHER;
    }

    private static Response refused(Refusal refusal, MailedLink link) {
        return ConsoleUrls.page(
                refusal.status(),
                Templates.mailedRefusal(refusal, link.page())
                        .setLocale(link.language().tag()));
    }
}
