package org.lookalike.detector.web.signin;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.ProblemPage;

/** Leads a browser that asks for a page without being signed in to where people sign in, and back from there. */
class SignInRedirect {

    private static final String SIGN_IN = "/sign-in";

    /** After the filters that say more of an answer, so that nothing of it stays. */
    @ServerResponseFilter(priority = 1)
    void lead(ContainerRequestContext request, ContainerResponseContext response) {
        var uri = request.getUriInfo().getRequestUri();
        if (response.getStatus() == Status.UNAUTHORIZED.getStatusCode()
                && HttpMethod.GET.equals(request.getMethod())
                && !uri.getPath().startsWith(SIGN_IN)
                && ProblemPage.wantsPage(request)) {
            var wanted = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
            response.setStatusInfo(Status.SEE_OTHER);
            response.setEntity(null);
            response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
            response.getHeaders().putSingle(HttpHeaders.LOCATION, SIGN_IN + "?next=" + ConsoleUrls.encoded(wanted));
        }
    }
}
