package org.lookalike.detector.web;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Shows problems as pages to browsers; programs get {@code application/problem+json}. */
class ProblemPage {

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance problem(int status, String title, @Nullable String detail);
    }

    @ServerResponseFilter
    void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof HttpProblem problem && wantsPage(request)) {
            var title = problem.getTitle() == null ? "Something went wrong" : problem.getTitle();
            response.setEntity(
                    Templates.problem(response.getStatus(), title, sentence(request, problem))
                            .render(),
                    null,
                    MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
            new ConsolePage.Headers().filter(request, response);
        }
    }

    /**
     * Replaces details that do not help a person: the default of the framework for an unknown address, and that of a
     * malformed address, which may repeat text from a link that somebody else made.
     */
    private static @Nullable String sentence(ContainerRequestContext request, HttpProblem problem) {
        var detail = problem.getDetail();
        if (detail != null && detail.startsWith("HTTP 404")) {
            return "There is nothing at this address. It may have been removed, or the address was cut short.";
        }
        return HttpMethod.GET.equals(request.getMethod())
                        && problem.getStatusCode() == Status.BAD_REQUEST.getStatusCode()
                ? "The address asks for something that cannot be shown. Go back and choose again."
                : detail;
    }

    /** Browsers name HTML first; programs name it nowhere or among all they take. */
    private static boolean wantsPage(ContainerRequestContext request) {
        var wanted = request.getAcceptableMediaTypes();
        return !wanted.isEmpty() && MediaType.TEXT_HTML_TYPE.equals(wanted.get(0));
    }
}
