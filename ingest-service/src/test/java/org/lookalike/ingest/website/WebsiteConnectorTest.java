package org.lookalike.ingest.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.ingest.source.Connector.Off;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credentials;
import org.lookalike.ingest.website.WebsiteVisits.WebsiteConnector;

class WebsiteConnectorTest {

    private static final String PREFIX = "lookalike.sources.website.";

    @ParameterizedTest
    @CsvSource({
        "false, https://k12.ma.us/contact, lookalike.sources.website.enabled is false",
        "true, '', lookalike.sources.website.contact is not set; websites are to learn who visits them",
    })
    void source_isOff_untilItIsAskedFor_andSaysWhoVisits(boolean enabled, String contact, String why) {
        assertThat(WebsiteConnector.of(config(Map.of("enabled", String.valueOf(enabled), "contact", contact)))
                        .setups(Credentials.NONE))
                .containsExactly(new Off("website", "website", why));
    }

    /** As the manifests of deploy/ have it until an operator changes them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://lookalike.example",
                "https://lookalike.EXAMPLE/contact?to=us",
                "https://www.example.com:8443/",
                "you@example.org",
                "it@lookalike.district.test",
                "mailto:it@district.invalid.",
                "example"
            })
    void reservedContact_isRefused_soThatNoServiceVisitsWithoutAnybodyBehindIt(String contact) {
        assertThatThrownBy(() -> config(Map.of("contact", contact)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("lookalike.sources.website.contact has a name that is reserved for examples");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8090",
                "https://k12.ma.us/contact.example",
                "https://www.counterexample.org/",
                "example@k12.ma.us",
                "https://test.k12.ma.us"
            })
    void source_isOn_andCannotBeQueried(String contact) {
        assertThat(WebsiteConnector.of(config(Map.of("enabled", "true", "contact", contact)))
                        .setups(Credentials.NONE))
                .singleElement()
                .satisfies(setup ->
                        assertThat(((On) setup).source().capabilities()).isEmpty());
    }

    @Test
    void site_mayHaveAnAddressOfItsOwn() {
        var config = config(Map.of("site.\"maplehollow.example\".base-url", "http://127.0.0.1:8090"));

        assertThat(config.site().get("maplehollow.example").baseUrl()).isEqualTo(URI.create("http://127.0.0.1:8090"));
    }

    private static WebsiteConfig config(Map<String, String> settings) {
        var builder = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(WebsiteConfig.class)
                .withValidator(new BeanValidationConfigValidatorImpl());
        settings.forEach((name, value) -> builder.withDefaultValue(PREFIX + name, value));
        return builder.build().getConfigMapping(WebsiteConfig.class);
    }
}
