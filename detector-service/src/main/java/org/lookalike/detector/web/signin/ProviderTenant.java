package org.lookalike.detector.web.signin;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Enables OpenID Connect on the sign-in pages only: the ID token is evaluated once, and afterwards a session of this service identifies the
 * person. The provider is first contacted at a sign-in, so the service starts and accepts keys while it is unavailable.
 */
@Startup
@ApplicationScoped
class ProviderTenant implements TenantConfigResolver {

    /** Where the sign-in at the provider starts and ends. */
    static final String SIGN_IN = "/sign-in/provider";

    static final String RETURN = SIGN_IN + "/return";

    private static final OidcTenantConfig NONE =
            OidcTenantConfig.builder().tenantId("none").disableTenant().build();

    private final OidcTenantConfig provider;

    ProviderTenant(SignInConfig config) {
        this.provider = config.providerInUse().map(ProviderTenant::tenant).orElse(NONE);
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        var path = request.normalizedPath();
        return Uni.createFrom().item(path.equals(SIGN_IN) || path.equals(RETURN) ? provider : NONE);
    }

    /** The keys of cookies during a sign-in are derived from the client secret, and so the same in every replica. */
    private static OidcTenantConfig tenant(SignInConfig.Provider provider) {
        var secret = provider.clientSecret()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "lookalike.sign-in.provider.client-secret is missing; lookalike.sign-in.provider.url needs it"));
        return OidcTenantConfig.authServerUrl(provider.url().orElseThrow())
                .tenantId("provider")
                .applicationType(ApplicationType.WEB_APP)
                .clientId(provider.clientId())
                .credentials(secret)
                .token()
                .subjectRequired()
                .end()
                .authentication()
                .scopes(provider.scopes())
                .pkceRequired()
                .nonceRequired()
                .stateSecret(derived("state", secret))
                .redirectPath(RETURN)
                .restorePathAfterRedirect()
                .cookiePath(SIGN_IN)
                .end()
                .tokenStateManager()
                .encryptionSecret(derived("tokens", secret))
                .end()
                .build();
    }

    private static String derived(String purpose, String secret) {
        return DigestUtils.sha256Hex(purpose + '\0' + secret);
    }
}
