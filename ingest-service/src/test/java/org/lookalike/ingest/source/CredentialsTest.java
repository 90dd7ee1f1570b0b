package org.lookalike.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

    private static final Credential SET = Credential.secret("token", "token", () -> Optional.of("from the settings"));
    private static final Credential UNSET = Credential.text("client-id", "client ID", Optional::empty);
    private static final Credential CONFIRMED = Credential.confirmation("approved", "They approved it.", () -> true);

    @Test
    void settings_takePrecedence() {
        var given = new Credentials(Map.of("token", "from the console", "client-id", "app"));
        assertThat(given.get(SET)).contains("from the settings");
        assertThat(given.get(UNSET)).contains("app");
        assertThat(given.has(List.of(SET, UNSET))).isTrue();
        assertThat(Credentials.NONE.has(List.of(SET, UNSET))).isFalse();
    }

    /** What the operator confirmed in the settings connects nothing by itself. */
    @Test
    void settingsConnectAPlatform_ifTheyHaveAKeyOrName() {
        assertThat(Credentials.areSet(List.of(UNSET, CONFIRMED))).isFalse();
        assertThat(Credentials.areSet(List.of(UNSET, SET))).isTrue();
    }

    @Test
    void credential_isReplacedWhereItWasGiven() {
        var given = new Credentials(Map.of("client-id", "app"));
        assertThat(given.remedy(UNSET, "set it")).contains("in the console");
        assertThat(given.remedy(SET, "set it")).isEqualTo("set it");
    }

    @Test
    void values_areNotLogged() {
        assertThat(new Credentials(Map.of("token", "s3cr3t"))).asString().doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # value,        what the operator is told
        abc|DEF-_.%2B,
        'a b',          copy the API key alone
        'a\tb',         copy the API key alone
        kéy,            copy the API key alone
        '',             copy the API key alone
        """)
    void value_isThatOfAHeader(String value, String problem) {
        assertProblem(Credential.secret("api-key", "API key", Optional::empty), value, problem);
    }

    @Test
    void value_hasABoundedLength() {
        var key = Credential.secret("api-key", "API key", Optional::empty);
        assertThat(key.problem("k".repeat(4096))).isEmpty();
        assertThat(key.problem("k".repeat(4097))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"true,", "false, must be confirmed", "on, must be confirmed"})
    void confirmation_isTrue(String value, String problem) {
        assertProblem(CONFIRMED, value, problem);
    }

    @ParameterizedTest
    @CsvSource({"true,", "false,", "on, must be true or false"})
    void switch_isOnOrOff(String value, String problem) {
        assertProblem(Credential.onOff("enabled", "It is free.", () -> true), value, problem);
    }

    @ParameterizedTest
    @CsvSource({"123,", "12a, must be a number"})
    void value_hasTheFormOfItsPlatform(String value, String problem) {
        assertProblem(UNSET.matching("\\d+", "must be a number"), value, problem);
    }

    private static void assertProblem(Credential credential, String value, String problem) {
        if (problem == null) {
            assertThat(credential.problem(value)).isEmpty();
        } else {
            assertThat(credential.problem(value))
                    .hasValueSatisfying(told -> assertThat(told).contains(problem));
        }
    }
}
