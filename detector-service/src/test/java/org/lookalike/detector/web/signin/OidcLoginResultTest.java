package org.lookalike.detector.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OidcLoginResultTest {

    private static final SignInProvider USUAL = provider(Map.of());

    /** The claims, what may be done, and for which districts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'roles': 'operator'                                             | manage operate read register review submit | *",
                "'roles': ['staff', 'consortium']                                | manage read register review | *",
                "'roles': ['read-only', 'communications'], 'districts': 'dst_a1' | manage read review | dst_a1",
                "'roles': ['read-only'], 'districts': ['dst_b2', 'dst_a1']       | read | dst_a1,dst_b2",
                "'roles': ['operator'], 'districts': ['dst_a1']                  | manage operate read register review submit | *"
            })
    void claims_sayWhatAPersonMayDo(String claims, String scopes, String districts) {
        assertThat(OidcLoginResult.of(claims(claims), USUAL))
                .isInstanceOfSatisfying(OidcLoginResult.Known.class, known -> {
                    assertThat(String.join(" ", new TreeSet<>(known.caller().scopes())))
                            .isEqualTo(scopes);
                    assertThat(known.caller().districts().setting()).isEqualTo(districts);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'x': 1                                              | 'roles' is missing or empty; it should hold one of operator",
                "'roles': []                                         | 'roles' is missing or empty",
                "'roles': {'operator': true}                         | 'roles' is missing or empty",
                "'roles': 'Operator'                                 | 'roles' holds Operator, and none of operator, consortium",
                "'roles': 'read operate'                             | 'roles' holds read operate",
                "'roles': 'communications'                           | 'districts' is missing or empty",
                "'roles': 'communications', 'districts': ' '         | 'districts' is missing or empty",
                "'roles': 'read-only', 'districts': ['*']            | 'districts', '*' is not the id of a district",
                "'roles': 'read-only', 'districts': 'dst_a1,dst_b2'  | 'districts', 'dst_a1,dst_b2' is not the id of a district"
            })
    void claimsThatSayTooLittle_areNamed(String claims, String why) {
        assertThat(OidcLoginResult.of(claims(claims), USUAL))
                .isInstanceOfSatisfying(OidcLoginResult.Rejected.class, rejected -> assertThat(rejected.why())
                        .contains(why.replace("'roles'", "claim 'roles'").replace("'districts'", "claim 'districts'")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "realm_access/roles               | 'realm_access': {'roles': ['4c0f-group']}",
                "https://lookalike.example/roles  | 'https://lookalike.example/roles': '4c0f-group'",
                "groups                           | 'groups': ['other', '4c0f-group']",
                "groups                           | 'groups': '4c0f-group'"
            })
    void claimAndItsValues_canBeOthers(String claim, String claims) {
        var provider = provider(Map.of(
                "lookalike.sign-in.provider.role-claim",
                claim,
                "lookalike.sign-in.provider.roles.operator",
                "4c0f-group,4c10-group"));
        assertThat(OidcLoginResult.of(claims(claims), provider)).isInstanceOf(OidcLoginResult.Known.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'sub': 'a1', 'name': 'Robin Sample', 'email': 'robin@maple.example' | Robin Sample (a1)",
                "'sub': 'a1', 'name': ' ', 'preferred_username': 'robin'             | robin (a1)",
                "'sub': 'a1', 'email': 'robin@maple.example'                         | robin@maple.example (a1)",
                "'sub': 'a1', 'name': 'Olive Operator (olive)'                       | Olive Operator [olive] (a1)",
                "'sub': 'a1'                                                         | person (a1)",
                "'sub': 'a1', 'name': 'Robin\\u202e\\u0000 Sample'               | Robin Sample (a1)"
            })
    void name_isWhatPeopleReadAndTheSubject(String claims, String name) {
        assertThat(OidcLoginResult.name(parsed("{" + claims + "}"), USUAL)).isEqualTo(name);
    }

    @Test
    void subject_isNeverCutShort() {
        var longest = "s".repeat(150);
        assertThat(OidcLoginResult.name(
                        parsed("{'sub': '%s', 'name': '%s'}".formatted(longest, "n".repeat(60))), USUAL))
                .hasSize(200)
                .endsWith(" (%s)".formatted(longest));
        var tooLong = parsed("{'sub': '%ss', 'roles': 'operator'}".formatted(longest));
        assertThat(OidcLoginResult.of(tooLong, USUAL)).isInstanceOf(OidcLoginResult.Rejected.class);
        assertThat(OidcLoginResult.of(parsed("{'sub': 'a\\u00001', 'roles': 'operator'}"), USUAL))
                .isInstanceOf(OidcLoginResult.Rejected.class);
        assertThat(OidcLoginResult.of(parsed("{'roles': 'operator'}"), USUAL))
                .isInstanceOf(OidcLoginResult.Rejected.class);
    }

    private static JsonObject claims(String claims) {
        return parsed("{'sub': 'a1', " + claims + "}");
    }

    private static JsonObject parsed(String json) {
        return new JsonObject(json.replace('\'', '"'));
    }

    private static SignInProvider provider(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(SignInConfig.class)
                .withDefaultValues(settings)
                .withDefaultValue("lookalike.sign-in.provider.url", "https://login.example.org")
                .withDefaultValue("lookalike.sign-in.provider.client-secret", "fictional-secret-of-the-client-0001")
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(SignInConfig.class);
        return new SignInProvider(SignInProvider.ONLY, config.provider());
    }
}
