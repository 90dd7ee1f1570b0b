package org.lookalike.detector.web.signin;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A provider at which people sign in.
 *
 * @param name its name in the settings and in rules; {@link #ONLY} for that of {@code lookalike.sign-in.provider}
 */
record SignInProvider(String name, SignInConfig.Provider config) {

    static final String ONLY = "provider";

    /** A name that is a path of its own. */
    private static final String RETURN = "return";

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?");

    /** Microsoft Entra for any tenant: the issuer is that of the account's tenant, which the token names. */
    private static final Pattern ANY_TENANT = Pattern.compile(".*/(?:common|organizations)/v2\\.0/?");

    private static final Pattern MICROSOFT = Pattern.compile(".*/v2\\.0/?");
    private static final String GOOGLE = "https://accounts.google.com";

    SignInProvider {
        var isNamed = !name.equals(ONLY);
        if (isNamed && (name.equals(RETURN) || !NAME.matcher(name).matches())) {
            throw new IllegalStateException(
                    "lookalike.sign-in.providers.\"%s\" has a name that cannot be in an address; use up to 32 lower-case letters, digits and hyphens, such as google"
                            .formatted(name));
        }
        if (isNamed && config.url().isEmpty()) {
            throw new IllegalStateException(setting(name, "url") + " is missing; give the provider's issuer");
        }
        if (config.clientSecret().isEmpty()) {
            throw new IllegalStateException(
                    "%s is missing; %s needs it".formatted(setting(name, "client-secret"), setting(name, "url")));
        }
        if (isNamed
                && ANY_TENANT.matcher(config.url().orElseThrow()).matches()
                && config.roleClaim().isPresent()) {
            throw new IllegalStateException(
                    "%s is set, but any tenant signs in at %s, and its administrators would give themselves every right; leave the claim out"
                            .formatted(setting(name, "role-claim"), setting(name, "url")));
        }
    }

    private static String setting(String name, String setting) {
        return name.equals(ONLY)
                ? "lookalike.sign-in.provider." + setting
                : "lookalike.sign-in.providers.\"%s\".%s".formatted(name, setting);
    }

    private boolean isOnly() {
        return name.equals(ONLY);
    }

    String urlSetting() {
        return setting(name, "url");
    }

    String url() {
        return config.url().orElseThrow();
    }

    /** Where the sign-in starts. */
    String path() {
        return isOnly() ? ProviderTenant.SIGN_IN : ProviderTenant.SIGN_IN + "/" + name;
    }

    /** Where the provider leads back to. */
    String returnPath() {
        return path() + "/return";
    }

    /** The claim that gives rights; null for none. */
    @Nullable
    String roleClaim() {
        return config.roleClaim().orElse(isOnly() ? "roles" : null);
    }

    /** What follows the subject of an account where several providers may have the same one. */
    String suffix() {
        return isOnly() ? "" : " at " + name;
    }

    /** The keys of cookies during a sign-in are derived from the client secret, and so the same in every replica. */
    OidcTenantConfig tenant() {
        var tenant = OidcTenantConfig.authServerUrl(url())
                .tenantId(isOnly() ? ONLY : "provider-" + name)
                .applicationType(ApplicationType.WEB_APP)
                .clientId(config.clientId())
                .credentials(secret())
                .authentication()
                .scopes(scopes())
                .extraParams(extraParameters())
                .pkceRequired()
                .nonceRequired()
                .stateSecret(derived("state"))
                .redirectPath(returnPath())
                .restorePathAfterRedirect()
                .cookiePath(ProviderTenant.SIGN_IN)
                .end()
                .tokenStateManager()
                .encryptionSecret(derived("tokens"))
                .end();
        var token = tenant.token().subjectRequired();
        return (isForAnyTenant() ? token.issuer("any") : token).end().build();
    }

    /** Whether the issuer is another for each tenant, so that {@link ProviderPage} compares it with the tenant of the token. */
    boolean isForAnyTenant() {
        return !isOnly() && ANY_TENANT.matcher(url()).matches();
    }

    private List<String> scopes() {
        return config.scopes()
                .orElseGet(() -> isOnly()
                        ? List.of("profile")
                        : MICROSOFT.matcher(url()).matches()
                                ? List.of("profile", "email", "offline_access")
                                : List.of("profile", "email"));
    }

    /** So that Google gives a token by which it can be asked whether the account is still in use. */
    private Map<String, String> extraParameters() {
        return url().startsWith(GOOGLE) ? Map.of("access_type", "offline", "prompt", "consent") : Map.of();
    }

    String secret() {
        return config.clientSecret().orElseThrow();
    }

    String derived(String purpose) {
        return DigestUtils.sha256Hex(purpose + '\0' + secret());
    }
}
