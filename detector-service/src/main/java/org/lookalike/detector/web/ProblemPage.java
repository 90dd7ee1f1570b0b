package org.lookalike.detector.web;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.detector.services.SettingNames;

/** What browsers get in the place of a problem; programs get {@code application/problem+json}. */
public class ProblemPage {

    /** The path of a form, and of the page that has it. */
    private static final Pattern FORMS = Pattern.compile(
            "(/check|/alerts/[0-9a-f-]{36}(?:/packet)?|/alerts/suppressions|/alerts(?=/batch)|/people(?:/[0-9a-f-]{36}|/rules)?|/districts/[a-z0-9_-]+(?:/(?:[0-9a-f-]{36}|verification|finds|own-pages|official-list|roster))?|/from-mail/(?:accounts/|reports/|people/)?[\\w.-]+)(?:/.*)?");

    /** A page that needs something done first on the one above it. */
    private static final Pattern STEPS = Pattern.compile("(/alerts/[0-9a-f-]{36})/packet");

    /** How the framework says that no page has a path. */
    private static final String NO_SUCH_PATH = "Unable to find matching target resource method";

    /** @param back the page whose form was refused; null where that is not known */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Problem(String title, @Nullable String detail, @Nullable String back) implements TemplateInstance {}

    @ServerResponseFilter
    void show(ContainerRequestContext request, ContainerResponseContext response, @Nullable Throwable failure) {
        if (response.getEntity() instanceof HttpProblem problem && wantsPage(request)) {
            var sentence = failure instanceof ServiceProblem asked
                            && ServiceProblem.mayBeDone(asked)
                            && !HttpMethod.GET.equals(request.getMethod())
                    ? asked.sentenceOfCommand()
                    : sentence(request, problem);
            response.setEntity(
                    new Problem(title(problem), sentence, back(request, problem)).render(),
                    null,
                    MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
            new ConsolePage.Headers().filter(request, response);
        }
    }

    /** A title of ours, or words for one that only names the status. */
    private static String title(HttpProblem problem) {
        var title = problem.getTitle();
        var status = Status.fromStatusCode(problem.getStatusCode());
        return title != null && (status == null || !title.equals(status.getReasonPhrase()))
                ? title
                : switch (problem.getStatusCode()) {
                    case 401, 403 -> "You do not have access";
                    case 404 -> "Page not found";
                    case 405 -> "This address cannot be opened by itself";
                    case 409 -> "That is not possible now";
                    case 429 -> "Too many requests";
                    default -> problem.getStatusCode() < 500 ? "That did not work" : "Something went wrong";
                };
    }

    /** The page of {@link #FORMS} whose form was refused or is missing, or that where {@link #STEPS} begin. */
    private static @Nullable String back(ContainerRequestContext request, HttpProblem problem) {
        var path = request.getUriInfo().getRequestUri().getRawPath();
        var isForm = HttpMethod.POST.equals(request.getMethod()) || isOtherMethod(problem);
        var page = (isForm ? FORMS : STEPS).matcher(path);
        return page.matches() && (isForm || problem.getStatusCode() == Status.CONFLICT.getStatusCode())
                ? page.group(1)
                : null;
    }

    private static boolean isOtherMethod(HttpProblem problem) {
        return problem.getStatusCode() == Status.METHOD_NOT_ALLOWED.getStatusCode();
    }

    /** Replaces details that do not help a person, or that repeat a malformed address, which somebody else may have made. */
    private static @Nullable String sentence(ContainerRequestContext request, HttpProblem problem) {
        var detail = problem.getDetail();
        if (detail != null && (detail.startsWith("HTTP 404") || detail.equals(NO_SUCH_PATH))) {
            return "There is nothing at this address. It may have been removed, or the address was cut short.";
        }
        if (isOtherMethod(problem)) {
            return HttpMethod.GET.equals(request.getMethod())
                    ? "It takes a form, and was opened without one, as by a reload or a bookmark. Open the page that has the form, and send it again."
                    : "This page takes no form. Go back, reload the page and try again.";
        }
        return HttpMethod.GET.equals(request.getMethod())
                        && problem.getStatusCode() == Status.BAD_REQUEST.getStatusCode()
                ? "The address asks for something that cannot be shown. Go back and choose again."
                : detail == null ? null : SettingNames.movedToTheLog(detail);
    }

    /** Browsers name HTML first; programs name it nowhere or among all they take. */
    public static boolean wantsPage(ContainerRequestContext request) {
        var wanted = request.getAcceptableMediaTypes();
        return !wanted.isEmpty() && MediaType.TEXT_HTML_TYPE.equals(wanted.get(0));
    }
}
