package org.lookalike.detector.web.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.web.ConsolePage;

/** Where people set out to sign in at the provider, and come back from it. */
@Path(ProviderTenant.SIGN_IN)
@PermitAll
@ConsolePage
@Produces(MediaType.TEXT_HTML)
class ProviderPage {

    private static final Logger LOG = Logger.getLogger(ProviderPage.class);

    private final OidcAuthenticationMechanism oidc;
    private final IdentityProviderManager identities;
    private final OidcSession journey;
    private final SessionStore signIns;
    private final SignInConfig config;
    private final ObjectMapper json;

    ProviderPage(
            OidcAuthenticationMechanism oidc,
            IdentityProviderManager identities,
            OidcSession journey,
            SessionStore signIns,
            SignInConfig config,
            ObjectMapper json) {
        this.oidc = oidc;
        this.identities = identities;
        this.journey = journey;
        this.signIns = signIns;
        this.config = config;
        this.json = json;
    }

    /** Leads to the provider, and then, with what it said, into the console. */
    @GET
    @Operation(hidden = true)
    public Uni<Response> signIn(
            @RestQuery @Nullable String next, @Context RoutingContext request, @Context UriInfo uri) {
        var landing = PostLoginRedirect.at(next);
        return explained(
                landing,
                whoComes(request)
                        .chain(identity ->
                                identity == null ? toProvider(request) : arrive(identity, landing, request, uri)));
    }

    /** Where the provider sends people: from here they go on, without what the provider added to the address. */
    @GET
    @Path("return")
    @Operation(hidden = true)
    public Uni<Response> comeBack(@Context RoutingContext request) {
        return explained(
                PostLoginRedirect.at(null),
                whoComes(request)
                        .<Response>map(identity -> {
                            throw new AuthenticationFailedException("no sign-in is under way in this browser");
                        })
                        .onFailure(AuthenticationRedirectException.class)
                        .recoverWithItem(
                                onwards -> goTo(((AuthenticationRedirectException) onwards).getRedirectUri())));
    }

    private Uni<@Nullable SecurityIdentity> whoComes(RoutingContext request) {
        provider();
        return Uni.createFrom()
                .deferred(() -> oidc.authenticate(request, identities))
                .onFailure(ProviderPage::isOfTheProvider)
                .transform(ProviderUnavailable::new);
    }

    private Uni<Response> toProvider(RoutingContext request) {
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

    private Uni<Response> arrive(
            SecurityIdentity identity, PostLoginRedirect landing, RoutingContext request, UriInfo uri) {
        var token = ((JsonWebToken) identity.getPrincipal()).getRawToken();
        var signOutAt = signOutAt(identity, token, uri);
        var arrival = OidcLoginResult.of(claims(token), provider());
        return journey.logout()
                .chain(() -> arrival instanceof OidcLoginResult.Stranger stranger
                        ? signIns.refuse(stranger).map(refused -> notHere(stranger, landing, signOutAt))
                        : signIns.begin(((OidcLoginResult.Known) arrival).caller(), LoginMethod.provider(signOutAt))
                                .map(session -> landing.with(session, config.lasts(), request.request())));
    }

    /** Null if the provider has no such place. */
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

    private Response notHere(OidcLoginResult.Stranger stranger, PostLoginRedirect landing, @Nullable String signOutAt) {
        var problem =
                "%s has signed you in as %s, but does not say what you may do here: %s. Ask whoever runs Lookalike for you."
                        .formatted(provider().name(), stranger.name(), stranger.why());
        return page(Status.FORBIDDEN, landing, problem, signOutAt);
    }

    /** Says on a page why somebody is not signed in. The framework has logged what was wrong with their request. */
    private Uni<Response> explained(PostLoginRedirect landing, Uni<Response> answer) {
        return answer.onFailure(ProviderUnavailable.class)
                .recoverWithItem(away -> away(landing, away))
                .onFailure(failure -> failure instanceof AuthenticationFailedException
                        || failure instanceof AuthenticationCompletionException)
                .recoverWithItem(() -> page(
                        Status.UNAUTHORIZED,
                        landing,
                        "The sign-in with %s was not completed. Try again."
                                .formatted(provider().name()),
                        null));
    }

    private Response away(PostLoginRedirect landing, Throwable away) {
        LOG.warnf(
                "lookalike.sign-in.provider.url: '%s' cannot be used now, so people sign in with keys alone: %s",
                provider().url().orElseThrow(), away.getCause());
        return page(
                Status.SERVICE_UNAVAILABLE,
                landing,
                "%s does not answer. Try again later, or sign in with a key."
                        .formatted(provider().name()),
                null);
    }

    private Response page(Status status, PostLoginRedirect landing, String problem, @Nullable String signOutAt) {
        return Response.status(status)
                .entity(SignInPage.Templates.signIn(
                                landing.path(), null, problem, ProviderLink.to(provider(), landing, signOutAt))
                        .render())
                .build();
    }

    private SignInConfig.Provider provider() {
        return config.providerInUse().orElseThrow(NotFoundException::new);
    }

    /** Of a token whose signature the framework has checked. */
    private JsonNode claims(String token) {
        try {
            var payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
            return json.readTree(new String(payload, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a verified ID token holds no JSON", e);
        }
    }

    private static Response goTo(String address) {
        return Response.status(Status.FOUND)
                .header(HttpHeaders.LOCATION, URI.create(address))
                .build();
    }
}
