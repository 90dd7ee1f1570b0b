package org.lookalike.detector.web.signin;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.tls.runtime.config.TlsConfig;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.staff.Identity;

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
    private static final Pattern FOR_ANY_TENANT = Pattern.compile("/(?:common|organizations)(?=/v2\\.0/?$)");

    private static final String ANY_TENANT = "{tenantid}";

    private static final Pattern MICROSOFT =
            Pattern.compile("https://login\\.microsoftonline\\.(?:com|us)/[^/]+/v2\\.0");
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
        if (isForAnyTenant(config) && (!isNamed || config.roleClaim().isPresent())) {
            throw new IllegalStateException(
                    "%s gives rights, but any tenant signs in at %s, and its administrators would give themselves every right; leave the claim out, at a provider of lookalike.sign-in.providers"
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

    /**
     * The keys of cookies during a sign-in are derived from the client secret, and so the same in every replica. Each token has a cookie
     * of its own, as in one of all the framework writes a refresh token that the provider did not give as the word null.
     *
     * @param isTlsSet whether {@code quarkus.tls} says whom to trust, which the framework asks for providers by name alone
     */
    OidcTenantConfig tenant(boolean isTlsSet) {
        var builder = OidcTenantConfig.authServerUrl(url());
        if (isTlsSet) {
            builder.tlsConfigurationName(TlsConfig.DEFAULT_NAME);
        }
        var tenant = builder.tenantId(isOnly() ? ONLY : "provider-" + name)
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
                .splitTokens()
                .encryptionSecret(derived("tokens"))
                .end();
        // The framework would take whatever issuer the provider names itself; isIssuer compares it.
        return tenant.token().subjectRequired().issuer("any").end().build();
    }

    private static String issuer(SignInConfig.Provider config) {
        var written = config.issuer()
                .orElseGet(
                        () -> FOR_ANY_TENANT.matcher(config.url().orElseThrow()).replaceFirst("/" + ANY_TENANT));
        return written.replaceFirst("/+$", "");
    }

    private static boolean isForAnyTenant(SignInConfig.Provider config) {
        return config.url().isPresent() && issuer(config).contains(ANY_TENANT);
    }

    /** Whether an ID token is by this provider: of the issuer of the settings, and where this is for any tenant, of that of the account. */
    boolean isIssuerOf(JsonObject claims) {
        var issuer = Objects.toString(claims.getValue("iss"), "").replaceFirst("/+$", "");
        return issuer(config)
                .replace(ANY_TENANT, Objects.toString(claims.getValue("tid"), ""))
                .equals(issuer);
    }

    String issuerSetting() {
        return setting(name, "issuer");
    }

    Identity.Kind kind() {
        var issuer = issuer(config);
        return issuer.equals(GOOGLE)
                ? Identity.Kind.GOOGLE
                : MICROSOFT.matcher(issuer).matches() ? Identity.Kind.ENTRA : Identity.Kind.OTHER;
    }

    private List<String> scopes() {
        return config.scopes()
                .orElseGet(() -> isOnly()
                        ? List.of("profile")
                        : kind() == Identity.Kind.ENTRA
                                ? List.of("profile", "email", "offline_access")
                                : List.of("profile", "email"));
    }

    /** So that Google gives a token by which it can be asked whether the account is still in use. */
    private Map<String, String> extraParameters() {
        return kind() == Identity.Kind.GOOGLE ? Map.of("access_type", "offline", "prompt", "consent") : Map.of();
    }

    String secret() {
        return config.clientSecret().orElseThrow();
    }

    String derived(String purpose) {
        return DigestUtils.sha256Hex(purpose + '\0' + secret());
    }
}
