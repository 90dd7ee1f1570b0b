package org.lookalike.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.Off;

class ConnectorTest {

    private static final Credential KEY = Credential.secret("key", "key", Optional::empty);
    private static final Credential NAME = Credential.text("name", "name", Optional::empty);

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # key, name, why the source is off,  why the other one is off
        ,      ,     there is no key,        'it goes with the source town, which is not connected'
        ,      maple, there is no key,       'it goes with the source town, which is not connected'
        k,     ,     there is no name,       'it goes with the source town, which is not connected'
        k,     maple, k of maple,            it may cost nothing
        """)
    void firstDemandThatIsNotMet_saysWhySourcesAreOff(
            @Nullable String key, @Nullable String name, String why, String whyOther) {
        var description = new Connector(
                "town",
                Optional.empty(),
                List.of(NAME, KEY),
                List.of(Demand.of("there is no key", KEY), Demand.of("there is no name", NAME)),
                List.of("town-stream"),
                given -> List.of(
                        new Off("town", given.require(KEY) + " of " + given.require(NAME)),
                        new Off("town-stream", "town", "it may cost nothing")));
        assertThat(description.setups(given(key, name)))
                .containsExactly(new Off("town", why), new Off("town-stream", "town", whyOther));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # settings, console, forbidden, sources in use, why they are not
        true,       ,        false,     town,
        true,       false,   false,     '',             turned off
        false,      ,        false,     '',             turned off
        false,      true,    false,     town,
        true,       true,    true,      '',             lookalike.sources.town.forbidden is true
        """)
    void platformThatDemandsNothing_isOnAsTheConsoleSays_unlessTheSettingsForbidIt(
            boolean setting, @Nullable String chosen, boolean isForbidden, String inUse, @Nullable String why) {
        var onOff = Credential.onOff("enabled", "It is free.", () -> setting);
        var source = new PlatformSource("town", List.of(), List.of()) {};
        var description = Connector.switched(
                "town", onOff, () -> isForbidden, List.of("town-stream"), () -> List.of(new Connector.On(source)));

        var given = chosen == null ? Credentials.NONE : new Credentials(Map.of("enabled", chosen));
        var setups = description.setups(given);

        assertThat(new Sources(setups).enabled().stream().map(AccountSource::name))
                .containsExactlyElementsOf(inUse.isEmpty() ? List.of() : List.of(inUse));
        if (why != null) {
            assertThat(((Off) setups.get(0)).why()).contains(why);
            assertThat(setups).hasSize(2);
        }
        assertThat(Credentials.areSet(List.of(onOff)))
                .as("a default is no connection by settings")
                .isFalse();
    }

    private static Credentials given(@Nullable String key, @Nullable String name) {
        var values = new HashMap<String, String>();
        values.putAll(key == null ? Map.of() : Map.of("key", key));
        values.putAll(name == null ? Map.of() : Map.of("name", name));
        return new Credentials(values);
    }
}
