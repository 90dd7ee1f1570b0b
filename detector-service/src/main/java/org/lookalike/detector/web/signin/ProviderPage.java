package org.lookalike.detector.web.signin;

import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.signin.SignInPage.PostLoginRedirect;

/** Starts and completes sign-in at the OpenID Connect provider. */
@Path(ProviderTenant.SIGN_IN)
@PermitAll
@ConsolePage
@Produces(MediaType.TEXT_HTML)
class ProviderPage {

    private static final Logger LOG = Logger.getLogger(ProviderPage.class);

    private final OidcAuthenticationMechanism oidc;
    private final IdentityProviderManager identities;
    private final OidcSession oidcSession;
    private final SessionStore sessionStore;
    private final SignInConfig config;

    ProviderPage(
            OidcAuthenticationMechanism oidc,
            IdentityProviderManager identities,
            OidcSession oidcSession,
            SessionStore sessionStore,
            SignInConfig config) {
        this.oidc = oidc;
        this.identities = identities;
        this.oidcSession = oidcSession;
        this.sessionStore = sessionStore;
        this.config = config;
    }

    /** The provider does not answer, or not as expected. */
    private static final class ProviderUnavailable extends RuntimeException {

        ProviderUnavailable(Throwable cause) {
            super(cause);
        }
    }

    /** Redirects to the provider, and then, with its result, to the console. */
    @GET
    public Uni<Response> signIn(
            @RestQuery @Nullable String next, @Context RoutingContext request, @Context UriInfo uri) {
        var redirect = PostLoginRedirect.at(next);
        return explained(
                redirect,
                authenticate(request)
                        .chain(identity ->
                                identity == null ? challenge(request) : finish(identity, redirect, request, uri)));
    }

    /** The redirect URI: continues without the parameters of the provider. */
    @GET
    @Path("return")
    public Uni<Response> callback(@Context RoutingContext request) {
        return explained(
                PostLoginRedirect.at(null),
                authenticate(request)
                        .<Response>map(identity -> {
                            throw new AuthenticationFailedException("no sign-in is under way in this browser");
                        })
                        .onFailure(AuthenticationRedirectException.class)
                        .recoverWithItem(onwards -> Response.status(Status.FOUND)
                                .header(
                                        HttpHeaders.LOCATION,
                                        URI.create(((AuthenticationRedirectException) onwards).getRedirectUri()))
                                .build()));
    }

    private Uni<@Nullable SecurityIdentity> authenticate(RoutingContext request) {
        provider();
        return Uni.createFrom()
                .deferred(() -> oidc.authenticate(request, identities))
                .onFailure(ProviderPage::isOfTheProvider)
                .transform(ProviderUnavailable::new);
    }

    private Uni<Response> challenge(RoutingContext request) {
        return oidc.getChallenge(request)
                .onFailure(ProviderPage::isOfTheProvider)
                .transform(ProviderUnavailable::new)
                .map(challenge -> {
                    var response = Response.status(challenge.status);
                    challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
                    return response.build();
                });
    }

    private static boolean isOfTheProvider(Throwable failure) {
        return !(failure instanceof AuthenticationFailedException
                || failure instanceof AuthenticationCompletionException
                || failure instanceof AuthenticationRedirectException);
    }

    private Uni<Response> finish(
            SecurityIdentity identity, PostLoginRedirect redirect, RoutingContext request, UriInfo uri) {
        var token = ((JsonWebToken) identity.getPrincipal()).getRawToken();
        var signOutAt = signOutAt(identity, token, uri);
        var result = OidcLoginResult.of(OidcUtils.decodeJwtContent(token), provider());
        return oidcSession
                .logout()
                .chain(() -> result instanceof OidcLoginResult.Rejected rejected
                        ? sessionStore.refuse(rejected).map(refused -> rejectedPage(rejected, redirect, signOutAt))
                        : sessionStore
                                .begin(((OidcLoginResult.Known) result).caller(), "provider", signOutAt)
                                .map(session -> redirect.with(session, config.lasts(), request.request())));
    }

    /** Null if the provider has no end-session endpoint. */
    private @Nullable String signOutAt(SecurityIdentity identity, String token, UriInfo uri) {
        OidcConfigurationMetadata provided = identity.getAttribute(OidcUtils.CONFIG_METADATA_ATTRIBUTE);
        @Nullable String endSession = provided.getEndSessionUri();
        return endSession == null
                ? null
                : UriBuilder.fromUri(endSession)
                        .queryParam("id_token_hint", token)
                        .queryParam("client_id", provider().clientId())
                        .queryParam(
                                "post_logout_redirect_uri",
                                uri.getBaseUriBuilder().path("sign-in").build())
                        .build()
                        .toString();
    }

    private Response rejectedPage(
            OidcLoginResult.Rejected rejected, PostLoginRedirect redirect, @Nullable String signOutAt) {
        var problem =
                "%s has signed you in as %s, but does not say what you may do here: %s. Ask whoever runs Lookalike for you."
                        .formatted(provider().name(), rejected.name(), rejected.why());
        return page(Status.FORBIDDEN, redirect, problem, signOutAt);
    }

    /** Shows why sign-in failed. The framework has logged the details. */
    private Uni<Response> explained(PostLoginRedirect redirect, Uni<Response> answer) {
        return answer.onFailure(ProviderUnavailable.class)
                .recoverWithItem(failure -> unavailable(redirect, failure.getCause()))
                .onFailure(failure -> failure instanceof AuthenticationFailedException
                        || failure instanceof AuthenticationCompletionException)
                .recoverWithItem(() -> page(
                        Status.UNAUTHORIZED,
                        redirect,
                        "The sign-in with %s was not completed. Try again."
                                .formatted(provider().name()),
                        null));
    }

    private Response unavailable(PostLoginRedirect redirect, Throwable cause) {
        LOG.warnf(
                "lookalike.sign-in.provider.url: '%s' cannot be used now, so people sign in with keys alone: %s",
                provider().url().orElseThrow(), cause);
        return page(
                Status.SERVICE_UNAVAILABLE,
                redirect,
                "%s does not answer. Try again later, or sign in with a key."
                        .formatted(provider().name()),
                null);
    }

    private Response page(Status status, PostLoginRedirect redirect, String problem, @Nullable String signOutAt) {
        return SignInPage.refused(
                status, redirect, problem, SignInPage.ProviderLink.to(provider(), redirect, signOutAt));
    }

    private SignInConfig.Provider provider() {
        return config.providerInUse().orElseThrow(NotFoundException::new);
    }
}
