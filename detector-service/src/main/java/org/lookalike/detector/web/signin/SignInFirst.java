package org.lookalike.detector.web.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.CrossSiteRequestFilter;
import org.lookalike.detector.web.ProblemPage;
import org.lookalike.detector.web.signin.SignInPage.PostLoginRedirect;
import org.lookalike.detector.web.signin.SignInPage.ProviderLink;

/**
 * Leads who is not signed in to sign in, and back. Where the provider has to confirm the session, the way is through the provider, which
 * leads back at once who is still signed in there; and whoever sent a form gets back what they entered, to send it again: it is in the
 * answer alone, and kept nowhere.
 */
class SignInFirst {

    private static final String SIGN_IN = "/sign-in";

    /** No form of a page is larger. */
    private static final long LARGEST_FORM = 1024 * 1024;

    /** Before the answer becomes a page about a problem, and before the rest of the body is discarded. */
    private static final int FIRST = 6000;

    private final CurrentVertxRequest current;
    private final ProviderTenant providers;

    SignInFirst(CurrentVertxRequest current, ProviderTenant providers) {
        this.current = current;
        this.providers = providers;
    }

    /**
     * @param fields what was entered; null where it is not kept, as a file cannot be
     * @param signIn where to sign in
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record FormKept(String signIn, @Nullable List<Map.Entry<String, String>> fields) implements TemplateInstance {}

    @ServerResponseFilter(priority = FIRST)
    Uni<Void> ask(ContainerRequestContext request, ContainerResponseContext response) {
        var wanted = address(request);
        if (response.getStatus() == Status.UNAUTHORIZED.getStatusCode()
                && !wanted.startsWith(SIGN_IN)
                && isNavigation(request)) {
            var provider = SessionAuthentication.unconfirmedAt(current.getCurrent())
                    .flatMap(providers::find)
                    .orElse(null);
            if (HttpMethod.GET.equals(request.getMethod())) {
                lead(response, provider, wanted);
            } else if (provider != null
                    && HttpMethod.POST.equals(request.getMethod())
                    && !CrossSiteRequestFilter.isForeign(request)) {
                return giveBack(request, response, provider);
            }
        }
        return Uni.createFrom().voidItem();
    }

    private static String address(ContainerRequestContext request) {
        var uri = request.getUriInfo().getRequestUri();
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    /** Whether a browser shows the answer; scripts of pages look after themselves. */
    private static boolean isNavigation(ContainerRequestContext request) {
        return ProblemPage.wantsPage(request)
                && "navigate".equals(Objects.requireNonNullElse(request.getHeaderString("Sec-Fetch-Mode"), "navigate"));
    }

    private static void lead(ContainerResponseContext response, @Nullable SignInProvider provider, String wanted) {
        response.setStatusInfo(Status.SEE_OTHER);
        response.setEntity(null);
        response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
        response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        response.getHeaders()
                .putSingle(
                        HttpHeaders.LOCATION,
                        provider == null ? SIGN_IN + "?next=" + ConsoleUrls.encoded(wanted) : signIn(provider, wanted));
    }

    private static String signIn(SignInProvider provider, String wanted) {
        return ProviderLink.to(provider, PostLoginRedirect.at(wanted), null).href();
    }

    private Uni<Void> giveBack(
            ContainerRequestContext request, ContainerResponseContext response, SignInProvider provider) {
        return fields(request)
                .invoke(fields -> {
                    var page = new FormKept(signIn(provider, "/"), fields);
                    response.setEntity(page.render(), null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
                    new ConsolePage.Headers().filter(request, response);
                })
                .replaceWithVoid();
    }

    /** Null for a form with a file, and for one that is malformed, too large, or of a length that its sender does not say. */
    private Uni<@Nullable List<Map.Entry<String, String>>> fields(ContainerRequestContext request) {
        var sent = current.getCurrent().request();
        if (sent.isEnded()) {
            return Uni.createFrom().item(List.of());
        }
        return MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType())
                        && request.getLength() >= 0
                        && request.getLength() <= LARGEST_FORM
                ? fields(sent)
                : Uni.createFrom().nullItem();
    }

    /** The request must not go on before it is known who reads it. */
    private static Uni<@Nullable List<Map.Entry<String, String>>> fields(HttpServerRequest request) {
        return Uni.createFrom()
                .<List<Map.Entry<String, String>>>emitter(form -> request.pause()
                        .setExpectMultipart(true)
                        .exceptionHandler(form::fail)
                        .endHandler(
                                ended -> form.complete(request.formAttributes().entries()))
                        .resume())
                .onFailure()
                .recoverWithNull();
    }
}
