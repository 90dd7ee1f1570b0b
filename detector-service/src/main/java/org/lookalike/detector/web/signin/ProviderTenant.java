package org.lookalike.detector.web.signin;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.runtime.Startup;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lookalike.detector.staff.AdmissionRules;
import org.lookalike.detector.staff.Identity;

/**
 * Enables OpenID Connect on the sign-in pages only: the ID token is evaluated once, and afterwards a session of this service identifies the
 * person. A provider is first contacted at a sign-in, so the service starts and accepts keys while it is unavailable.
 */
@Startup
@ApplicationScoped
class ProviderTenant implements TenantConfigResolver, AdmissionRules.Providers {

    /** Where the sign-in at a provider starts and ends. */
    static final String SIGN_IN = "/sign-in/provider";

    private static final OidcTenantConfig NONE =
            OidcTenantConfig.builder().tenantId("none").disableTenant().build();

    private final List<SignInProvider> providers;
    private final Map<String, OidcTenantConfig> byPath = new HashMap<>();

    ProviderTenant(SignInConfig config, TlsConfigurationRegistry trusted) {
        var only = config.provider().url().map(url -> new SignInProvider(SignInProvider.ONLY, config.provider()));
        if (config.providers().containsKey(SignInProvider.ONLY)) {
            throw new IllegalStateException(
                    "lookalike.sign-in.providers.\"provider\" has the name of the only provider; choose another");
        }
        var several = new TreeMap<>(config.providers())
                .entrySet().stream().map(one -> new SignInProvider(one.getKey(), one.getValue()));
        this.providers = Stream.concat(several, only.stream()).toList();
        for (var provider : providers) {
            var tenant = provider.tenant(trusted.getDefault().isPresent());
            byPath.put(provider.path(), tenant);
            byPath.put(provider.returnPath(), tenant);
        }
    }

    /** Those in use, by name; the only one, that of claims, comes last. */
    List<SignInProvider> all() {
        return providers;
    }

    Optional<SignInProvider> find(String name) {
        return providers.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    @Override
    public List<String> names() {
        return providers.stream().map(SignInProvider::name).toList();
    }

    @Override
    public List<String> authoritative() {
        return providers.stream()
                .filter(one -> one.kind() != Identity.Kind.OTHER)
                .map(SignInProvider::name)
                .toList();
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        return Uni.createFrom().item(byPath.getOrDefault(request.normalizedPath(), NONE));
    }
}
