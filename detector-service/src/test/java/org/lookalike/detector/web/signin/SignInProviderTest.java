package org.lookalike.detector.web.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.staff.Identity.Kind;

class SignInProviderTest {

    private static final String GOOGLE = "URL=https://accounts.google.com CLIENT_SECRET=fictional ";
    /** Where no setting says whom to trust. */
    private static final TlsConfigurationRegistry NOTHING_SET = new TlsConfigurationRegistry() {
        @Override
        public Optional<TlsConfiguration> get(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException();
        }
    };

    private static final String ENTRA =
            "URL=https://login.microsoftonline.com/organizations/v2.0 CLIENT_SECRET=fictional ";

    @Test
    void several_standBesideTheOnlyOne() {
        var settings = environment("GOOGLE", GOOGLE);
        settings.putAll(environment("ENTRA", ENTRA));
        settings.put("LOOKALIKE_SIGN_IN_PROVIDER_URL", "https://login.example.org");
        settings.put("LOOKALIKE_SIGN_IN_PROVIDER_CLIENT_SECRET", "fictional");

        var providers = new ProviderTenant(config(settings), NOTHING_SET);

        assertThat(providers.names()).containsExactly("entra", "google", "provider");
        assertThat(providers.all())
                .extracting(SignInProvider::returnPath)
                .containsExactly(
                        "/sign-in/provider/entra/return",
                        "/sign-in/provider/google/return",
                        "/sign-in/provider/return");
        assertThat(providers.all()).extracting(SignInProvider::roleClaim).containsExactly(null, null, "roles");
        assertThat(providers.all())
                .extracting(SignInProvider::kind)
                .containsExactly(Kind.ENTRA, Kind.GOOGLE, Kind.OTHER);
        assertThat(providers.all())
                .extracting(one -> one.tenant(false).tenantId().orElseThrow())
                .doesNotHaveDuplicates();
    }

    /** Of what a provider says of itself only the issuer of the settings counts. */
    @ParameterizedTest
    @CsvSource({
        "https://accounts.google.com, , https://accounts.google.com, GOOGLE, true",
        "https://accounts.google.com, , https://accounts.google.com.evil.example, GOOGLE, false",
        "https://login.evil.example, , https://accounts.google.com, OTHER, false",
        "https://accounts.google.com.evil.example, , https://accounts.google.com, OTHER, false",
        "https://login.microsoftonline.com/organizations/v2.0, , https://login.microsoftonline.com/tenant-1/v2.0, ENTRA, true",
        "https://login.microsoftonline.com/organizations/v2.0, , https://login.microsoftonline.com/tenant-2/v2.0, ENTRA, false",
        "https://login.microsoftonline.com/tenant-2/v2.0, , https://login.microsoftonline.com/tenant-1/v2.0, ENTRA, false",
        "https://evil.example/organizations/v2.0, , https://evil.example/tenant-1/v2.0, OTHER, true",
        "https://evil.example/organizations/v2.0, , https://login.microsoftonline.com/tenant-1/v2.0, OTHER, false",
        "https://login.example.org/staff, , https://login.example.org/staff/, OTHER, true",
        "http://stub.example, https://accounts.google.com, https://accounts.google.com, GOOGLE, true",
        "http://stub.example, https://login.example.org, http://stub.example, OTHER, false"
    })
    void issuerAndKind_areThoseOfTheSettings(String url, String issuer, String named, Kind kind, boolean isIssuer) {
        var settings = "URL=%s CLIENT_SECRET=fictional%s".formatted(url, issuer == null ? "" : " ISSUER=" + issuer);
        var provider = new ProviderTenant(config(environment("OWN", settings)), NOTHING_SET)
                .find("own")
                .orElseThrow();
        assertThat(provider.kind()).isEqualTo(kind);
        assertThat(provider.isIssuerOf(new JsonObject().put("iss", named).put("tid", "tenant-1")))
                .isEqualTo(isIssuer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RETURN   | URL=https://login.example.org CLIENT_SECRET=fictional | name that cannot be in an address",
                "PROVIDER | URL=https://login.example.org CLIENT_SECRET=fictional | name of the only provider",
                "GOOGLE   | CLIENT_SECRET=fictional                               | \"google\".url is missing",
                "GOOGLE   | URL=https://accounts.google.com                       | \"google\".client-secret is missing",
                "ENTRA    | URL=https://login.microsoftonline.com/common/v2.0 CLIENT_SECRET=fictional ROLE_CLAIM=roles | any tenant signs in"
            })
    void settings_thatCannotBe_areNamed(String name, String settings, String problem) {
        var config = config(environment(name, settings));
        assertThatThrownBy(() -> new ProviderTenant(config, NOTHING_SET))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(problem);
    }

    private static Map<String, String> environment(String name, String settings) {
        return Arrays.stream(settings.strip().split(" "))
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(
                        setting -> "LOOKALIKE_SIGN_IN_PROVIDERS__%s__%s".formatted(name, setting[0]),
                        setting -> setting[1]));
    }

    private static SignInConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withMapping(SignInConfig.class)
                .withSources(new EnvConfigSource(environment, 300))
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(SignInConfig.class);
    }
}
