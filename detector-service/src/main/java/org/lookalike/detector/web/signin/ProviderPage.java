package org.lookalike.detector.web.signin;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.RefreshToken;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
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
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.staff.Admissions;
import org.lookalike.detector.staff.Admissions.Admission;
import org.lookalike.detector.staff.Admissions.Admission.Admitted;
import org.lookalike.detector.staff.Admissions.Admission.Refused;
import org.lookalike.detector.staff.Grant;
import org.lookalike.detector.staff.Identity;
import org.lookalike.detector.staff.Member;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.signin.SessionAuthentication.SessionCookie;
import org.lookalike.detector.web.signin.SignInPage.PostLoginRedirect;
import org.lookalike.postgres.Districts;

/** Starts and completes sign-in at an OpenID Connect provider. */
@Path(ProviderTenant.SIGN_IN)
@PermitAll
@ConsolePage
@Produces(MediaType.TEXT_HTML)
class ProviderPage {

    private static final Logger LOG = Logger.getLogger(ProviderPage.class);

    private static final String NAME = "{provider: [a-z0-9-]{1,32}}";

    private final OidcAuthenticationMechanism oidc;
    private final IdentityProviderManager identities;
    private final OidcSession oidcSession;
    private final SessionStore sessionStore;
    private final SignInConfig config;
    private final ProviderTenant providers;
    private final ProviderCheck check;
    private final Admissions admissions;

    ProviderPage(
            OidcAuthenticationMechanism oidc,
            IdentityProviderManager identities,
            OidcSession oidcSession,
            SessionStore sessionStore,
            SignInConfig config,
            ProviderTenant providers,
            ProviderCheck check,
            Admissions admissions) {
        this.oidc = oidc;
        this.identities = identities;
        this.oidcSession = oidcSession;
        this.sessionStore = sessionStore;
        this.config = config;
        this.providers = providers;
        this.check = check;
        this.admissions = admissions;
    }

    /** The provider does not answer, or not as expected. */
    private static final class ProviderUnavailable extends RuntimeException {

        ProviderUnavailable(Throwable cause) {
            super(cause);
        }
    }

    /** Somebody who comes back from a provider, with a verified ID token, and where they want to go. */
    private record Arrival(
            SignInProvider provider,
            SecurityIdentity identity,
            String token,
            PostLoginRedirect redirect,
            @Nullable String signOutAt) {

        JsonObject claims() {
            return OidcUtils.decodeJwtContent(token);
        }

        OidcConfigurationMetadata provided() {
            return identity.getAttribute(OidcUtils.CONFIG_METADATA_ATTRIBUTE);
        }

        @Nullable
        RefreshToken refreshToken() {
            var access = identity.getCredential(AccessTokenCredential.class);
            return access == null ? null : access.getRefreshToken();
        }
    }

    /** Redirects to the only provider, and then, with its result, to the console. */
    @GET
    public Uni<Response> signIn(
            @RestQuery @Nullable String next, @Context RoutingContext request, @Context UriInfo uri) {
        return begin(find(SignInProvider.ONLY), PostLoginRedirect.at(next), request, uri);
    }

    /** The same at one of several. */
    @GET
    @Path(NAME)
    public Uni<Response> signInAt(
            String provider, @RestQuery @Nullable String next, @Context RoutingContext request, @Context UriInfo uri) {
        return begin(find(provider), PostLoginRedirect.at(next), request, uri);
    }

    private Uni<Response> begin(
            SignInProvider provider, PostLoginRedirect redirect, RoutingContext request, UriInfo uri) {
        return explained(
                provider,
                redirect,
                authenticate(request)
                        .chain(identity -> identity == null
                                ? challenge(request)
                                : finish(arrival(provider, identity, redirect, uri), request)));
    }

    /** The redirect URI: continues without the parameters of the provider. */
    @GET
    @Path("return")
    public Uni<Response> callback(@Context RoutingContext request) {
        return comeBack(find(SignInProvider.ONLY), request);
    }

    @GET
    @Path(NAME + "/return")
    public Uni<Response> callbackOf(String provider, @Context RoutingContext request) {
        return comeBack(find(provider), request);
    }

    private Uni<Response> comeBack(SignInProvider provider, RoutingContext request) {
        return explained(
                provider,
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

    /** Fails if the token is not by the issuer of the settings. */
    private static Arrival arrival(
            SignInProvider provider, SecurityIdentity identity, PostLoginRedirect redirect, UriInfo uri) {
        var token = ((JsonWebToken) identity.getPrincipal()).getRawToken();
        OidcConfigurationMetadata provided = identity.getAttribute(OidcUtils.CONFIG_METADATA_ATTRIBUTE);
        var arrival = new Arrival(provider, identity, token, redirect, signOutAt(provider, provided, token, uri));
        if (!provider.isIssuerOf(arrival.claims())) {
            LOG.warnf(
                    "%s: a sign-in was refused, as its token is by the issuer '%s'; if that is the provider's, set it",
                    provider.issuerSetting(),
                    OidcLoginResult.UNSEEN
                            .matcher(Objects.toString(arrival.claims().getValue("iss")))
                            .replaceAll(""));
            throw new AuthenticationFailedException("the token is by another issuer");
        }
        return arrival;
    }

    private Uni<Response> finish(Arrival arrival, RoutingContext request) {
        return oidcSession
                .logout()
                .chain(() -> admission(arrival))
                .chain(admission -> admission instanceof Refused refused
                        ? refuse(arrival, refused)
                        : enter(arrival, ((Admitted) admission).member(), request.request()));
    }

    private Uni<Response> enter(Arrival arrival, Member member, HttpServerRequest request) {
        var provider = arrival.provider();
        return sessionStore
                .begin(
                        SessionCookie.read(request).orElse(""),
                        member,
                        provider.suffix().isEmpty() ? "provider" : "provider:" + provider.name(),
                        check.of(provider, arrival.provided(), arrival.refreshToken()),
                        arrival.signOutAt())
                .map(session -> arrival.redirect().with(session, config.lasts(), request));
    }

    /** Claims that give rights decide; without them an invitation or a rule does. */
    private Uni<Admission> admission(Arrival arrival) {
        var claims = arrival.claims();
        var byClaims = OidcLoginResult.of(claims, arrival.provider());
        if (!OidcLoginResult.isKnown(claims)) {
            return Uni.createFrom().item(new Refused(((OidcLoginResult.Rejected) byClaims).why()));
        }
        var who = Identity.of(
                arrival.provider().name(),
                arrival.provider().kind(),
                OidcLoginResult.name(claims, arrival.provider()),
                claims);
        if (byClaims instanceof OidcLoginResult.Known known) {
            var districts = known.caller().districts() instanceof Districts.Some some ? some.ids() : null;
            return admissions.admitByClaims(who, new Grant(known.role(), districts, Set.of()));
        }
        return admissions
                .admit(who)
                .map(admission ->
                        admission instanceof Refused && arrival.provider().roleClaim() != null
                                ? new Refused(((OidcLoginResult.Rejected) byClaims).why())
                                : admission);
    }

    /** Null if the provider has no end-session endpoint. */
    private static @Nullable String signOutAt(
            SignInProvider provider, OidcConfigurationMetadata provided, String token, UriInfo uri) {
        @Nullable String endSession = provided.getEndSessionUri();
        return endSession == null
                ? null
                : UriBuilder.fromUri(endSession)
                        .queryParam("id_token_hint", token)
                        .queryParam("client_id", provider.config().clientId())
                        .queryParam(
                                "post_logout_redirect_uri",
                                uri.getBaseUriBuilder().path("sign-in").build())
                        .build()
                        .toString();
    }

    private Uni<Response> refuse(Arrival arrival, Refused refused) {
        var provider = arrival.provider();
        var claims = arrival.claims();
        var name = OidcLoginResult.isKnown(claims) ? OidcLoginResult.name(claims, provider) : "somebody";
        var problem = provider.roleClaim() != null
                ? "%s has signed you in as %s, but does not say what you may do here: %s. Ask whoever runs Lookalike for you."
                : "%s has signed you in as %s, but you cannot come in: %s. Ask your district, or whoever runs Lookalike for you, for an invitation.";
        return sessionStore
                .refuse(name, refused.why())
                .map(done -> page(
                        Status.FORBIDDEN,
                        provider,
                        arrival.redirect(),
                        problem.formatted(provider.config().name(), name, refused.why()),
                        arrival.signOutAt()));
    }

    /** Shows why sign-in failed. The framework has logged the details. */
    private Uni<Response> explained(SignInProvider provider, PostLoginRedirect redirect, Uni<Response> answer) {
        return answer.onFailure(ProviderUnavailable.class)
                .recoverWithItem(failure -> unavailable(provider, redirect, failure.getCause()))
                .onFailure(failure -> failure instanceof AuthenticationFailedException
                        || failure instanceof AuthenticationCompletionException)
                .recoverWithItem(() -> page(
                        Status.UNAUTHORIZED,
                        provider,
                        redirect,
                        "The sign-in with %s was not completed. Try again."
                                .formatted(provider.config().name()),
                        null));
    }

    private Response unavailable(SignInProvider provider, PostLoginRedirect redirect, Throwable cause) {
        LOG.warnf(
                "%s: '%s' cannot be used now, so nobody signs in there: %s",
                provider.urlSetting(), provider.url(), cause);
        return page(
                Status.SERVICE_UNAVAILABLE,
                provider,
                redirect,
                "%s does not answer. Try again later, or sign in with a key."
                        .formatted(provider.config().name()),
                null);
    }

    private Response page(
            Status status,
            SignInProvider provider,
            PostLoginRedirect redirect,
            String problem,
            @Nullable String signOutAt) {
        return SignInPage.refused(
                status, redirect, problem, List.of(SignInPage.ProviderLink.to(provider, redirect, signOutAt)));
    }

    private SignInProvider find(String name) {
        return providers.find(name).orElseThrow(NotFoundException::new);
    }
}
