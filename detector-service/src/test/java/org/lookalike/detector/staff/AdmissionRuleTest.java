package org.lookalike.detector.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.staff.AdmissionRule.NewRule;
import org.lookalike.detector.staff.Identity.Kind;
import org.lookalike.security.Role;

class AdmissionRuleTest {

    private static final String GOOGLE = "'iss': 'https://accounts.google.com', ";
    private static final String TENANT = "7d1c3f8e-2b4a-4c6d-9e8f-0a1b2c3d4e5f";
    private static final String ENTRA =
            "'iss': 'https://login.microsoftonline.com/%1$s/v2.0', 'tid': '%1$s', ".formatted(TENANT);
    private static final String OWN = "'iss': 'https://accounts.maplehollow.example', ";

    /** The claims of a token, the tenant of the rule for maple.example, and the address that is the district's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "google | 'email': 'robin@maple.example', 'email_verified': true, 'hd': 'maple.example'  |  | robin@maple.example",
                "google | 'email': 'Robin@MAPLE.example', 'email_verified': true, 'hd': 'maple.example'  |  | robin@maple.example",
                "google | 'email': 'robin@maple.example', 'email_verified': 'true', 'hd': 'maple.example'|  | robin@maple.example",
                "google | 'email': 'robin@maple.example', 'email_verified': false, 'hd': 'maple.example' |  | ",
                "google | 'email': 'robin@maple.example', 'hd': 'maple.example'                          |  | ",
                "google | 'email': 'robin@maple.example', 'email_verified': true                         |  | ",
                "google | 'email': 'robin@maple.example', 'email_verified': true, 'hd': 'elm.example'    |  | ",
                "google | 'email': 'pat@students.maple.example', 'email_verified': true, 'hd': 'maple.example' | | ",
                "google | 'email': 'pat@students.maple.example', 'email_verified': true, 'hd': 'students.maple.example' | | ",
                "google | 'email': 'robin@maple.example.evil.example', 'email_verified': true, 'hd': 'maple.example' | | ",
                "google | 'email': 'robin@xmaple.example', 'email_verified': true, 'hd': 'maple.example' |  | ",
                "google | 'email': 'robin@m\\u0430ple.example', 'email_verified': true, 'hd': 'maple.example' | | ",
                "google | 'email': 'robin@maple.example', 'email_verified': true, 'hd': 'm\\u0430ple.example' | | ",
                "google | 'email': 'ro\\u212Ain@maple.example', 'email_verified': true, 'hd': 'maple.example' | | ",
                "google | 'email': 'robin@maple.example, x@elm.example', 'email_verified': true, 'hd': 'maple.example' | | ",
                "google | 'email': ['robin@maple.example'], 'email_verified': true, 'hd': 'maple.example'|  | ",
                "google | 'email': 'robin@gmail.com', 'email_verified': true                             |  | ",
                "entra  | 'email': 'robin@maple.example', 'xms_edov': true                               |  | robin@maple.example",
                "entra  | 'email': 'robin@maple.example', 'xms_edov': '1'                                |  | robin@maple.example",
                "entra  | 'email': 'robin@maple.example', 'xms_edov': false                              |  | ",
                "entra  | 'email': 'robin@maple.example', 'email_verified': true                         |  | ",
                "entra  | 'email': 'robin@maple.example'                                                 |  | ",
                "entra  | 'preferred_username': 'robin@maple.example'                                    |  | ",
                "entra  | 'preferred_username': 'Robin@maple.example' | 7d1c3f8e-2b4a-4c6d-9e8f-0a1b2c3d4e5f | robin@maple.example",
                "entra  | 'preferred_username': 'robin@maple.example' | 11111111-2222-4333-8444-555555555555 | ",
                "entra  | 'preferred_username': 'pat@students.maple.example' | 7d1c3f8e-2b4a-4c6d-9e8f-0a1b2c3d4e5f | ",
                "entra  | 'preferred_username': 'robin@maple.example', 'acct': 1 | 7d1c3f8e-2b4a-4c6d-9e8f-0a1b2c3d4e5f | ",
                "entra  | 'preferred_username': 'robin@maple.example', 'idp': 'live.com' | 7d1c3f8e-2b4a-4c6d-9e8f-0a1b2c3d4e5f | ",
                "entra  | 'email': 'robin@maple.example', 'xms_edov': true | 11111111-2222-4333-8444-555555555555 | ",
                "own    | 'email': 'robin@maple.example', 'email_verified': true                         |  | robin@maple.example",
                "own    | 'email': 'robin@maple.example'                                                 |  | ",
                "own    | 'preferred_username': 'robin@maple.example', 'tid': '7d1c3f8e-2b4a-4c6d-9e8f-0a1b2c3d4e5f' | 7d1c3f8e-2b4a-4c6d-9e8f-0a1b2c3d4e5f | "
            })
    void address_isTheDistricts_onlyIfTheProviderProvesIt(
            String provider, String claims, String tenant, String address) {
        var rule = rule(provider, "maple.example", tenant);
        var proven = rule.proves(identity(provider, claims), List.of(rule));
        assertThat(proven == null ? null : proven.text()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "entra"})
    void ruleOfAProvider_provesNothingOfAnother(String provider) {
        var rule = rule(provider, "maple.example", null);
        var who = identity("google", "'email': 'robin@maple.example', 'email_verified': true, 'hd': 'maple.example'");
        assertThat(rule.proves(who, List.of(rule))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"maple.example, true", "Maple.Example, true", "elm.example, false"})
    void mainDomainOfAnOrganization_isListedByTheSameDistrict(String hostedDomain, boolean isTheirs) {
        var rule = rule("google", "staff.maple.example", null);
        var main = rule("google", hostedDomain.equals("elm.example") ? "birch.example" : "maple.example", null);
        var who = identity(
                "google",
                "'email': 'robin@staff.maple.example', 'email_verified': true, 'hd': '%s'".formatted(hostedDomain));
        assertThat(rule.proves(who, List.of(rule, main)) != null).isEqualTo(isTheirs);
    }

    /** As a provider says whatever it likes of itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'iss': 'https://accounts.google.com', 'hd': 'maple.example', 'email_verified': true",
                "'iss': 'https://login.microsoftonline.com/7d1c3f8e-2b4a-4c6d-9e8f-0a1b2c3d4e5f/v2.0', 'tid': '7d1c3f8e-2b4a-4c6d-9e8f-0a1b2c3d4e5f', 'email_verified': true"
            })
    void providerThatIsNeitherGoogleNorEntra_isNotByItsClaims(String claims) {
        var token = new JsonObject(("{'sub': 's', 'email': 'robin@maple.example', " + claims + "}").replace('\'', '"'));
        assertThat(Identity.of("own", Kind.OTHER, "Robin", token).isAuthoritative())
                .isFalse();
    }

    @Test
    void longDomain_isRefused_andExhaustsNothing() {
        assertThat(WorkAddress.of("robin@staff.maple.example")).isPresent();
        assertThat(WorkAddress.of("a".repeat(170) + "@maple.example"))
                .as("with what the audit adds")
                .isEmpty();
        assertThat("staff.maple-hollow.example").matches(WorkAddress.DOMAIN);
        assertThat("maple.example.123").doesNotMatch(WorkAddress.DOMAIN);
        assertThat(("a.".repeat(100_000) + "-").matches(WorkAddress.DOMAIN)).isFalse();
    }

    /** The tenant of personal accounts proves no address, and a tenant that the issuer does not name is none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'iss': 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0', 'tid': '9188040d-6c67-4c5b-b112-36a304b66dad', 'xms_edov': true",
                "'iss': 'https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/v2.0', 'tid': '7d1c3f8e-2b4a-4c6d-9e8f-0a1b2c3d4e5f', 'xms_edov': true"
            })
    void foreignTenants_proveNothing(String claims) {
        var rule = rule("entra", "maple.example", null);
        var token = new JsonObject(("{'sub': 's', 'email': 'robin@maple.example', " + claims + "}").replace('\'', '"'));
        assertThat(rule.proves(Identity.of("entra", Kind.ENTRA, "Robin", token), List.of(rule)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "students.maple.example, true",
        "Student.maple.example, true",
        "stu.maple.example, true",
        "mail.students.maple.example, true",
        "staff.maple.example, false",
        "studentsfirst.example, false"
    })
    void domainsOfPupils_areKnown(String domain, boolean isOfPupils) {
        assertThat(new NewRule("dst_maple", "google", domain, null, null).namesPupils())
                .isEqualTo(isOfPupils);
    }

    private static Identity identity(String provider, String claims) {
        var issuer = provider.equals("google") ? GOOGLE : provider.equals("entra") ? ENTRA : OWN;
        return Identity.of(
                provider,
                provider.equals("google") ? Kind.GOOGLE : provider.equals("entra") ? Kind.ENTRA : Kind.OTHER,
                "Robin Sample (s at %s)".formatted(provider),
                new JsonObject(("{'sub': 's', " + issuer + claims + "}").replace('\'', '"')));
    }

    private static AdmissionRule rule(String provider, String domain, String tenant) {
        return new AdmissionRule(
                UUID.randomUUID(), "dst_maple", provider, domain, tenant, Role.READ_ONLY, true, "test", Instant.EPOCH);
    }
}
