package org.lookalike.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quarkus.security.AuthenticationFailedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.postgres.Districts;

class DelegationsTest {

    private static final byte[] SECRET = "a secret of more than thirty-two bytes".getBytes(StandardCharsets.UTF_8);
    private static final String KEY = "one:" + Base64.getEncoder().encodeToString(SECRET);
    private static final String OTHER_KEY = "other:" + Base64.getEncoder().encodeToString(new byte[SECRET.length]);
    private static final Caller ROBIN =
            Caller.inRole("Robin Sample (2482)", Role.COMMUNICATIONS, Districts.of(List.of("dst_maple", "dst_elm")));

    private final Delegations detector = new Delegations(List.of(KEY), "detector-service");
    private final Delegations notifier = new Delegations(List.of(OTHER_KEY, KEY), "notifier-service");

    @Test
    void receiver_grantsThoseOfThePersonsRights_thatAreDelegated() {
        var token = detector.sign(ROBIN, "notifier-service");

        assertThat(Delegations.isOne(token)).isTrue();
        assertThat(notifier.verify(token))
                .isEqualTo(new Caller(
                        ROBIN.name(), Set.of(Scope.READ, Scope.MANAGE), ROBIN.scopes(), ROBIN.districts(), null));
    }

    /** Two keys with one name have a limit each, wherever they act. */
    @Test
    void key_isDelegated() {
        var withKey = new Caller(ROBIN.name(), ROBIN.scopes(), ROBIN.districts(), "1f0a9c52d7e3");
        var caller = notifier.verify(detector.sign(withKey, "notifier-service"));

        assertThat(caller.keyOrPerson()).isEqualTo("1f0a9c52d7e3");
        assertThat(notifier.verify(detector.sign(ROBIN, "notifier-service")).keyOrPerson())
                .isEqualTo(ROBIN.name());
    }

    @Test
    void allDistricts_areDelegated() {
        var operator = Caller.inRole("Kim Operator", Role.OPERATOR, Districts.ALL);

        assertThat(notifier.verify(detector.sign(operator, "notifier-service")))
                .isEqualTo(new Caller(
                        operator.name(),
                        Set.of(Scope.READ, Scope.MANAGE, Scope.REGISTER, Scope.OPERATE),
                        Scope.ALL,
                        operator.districts(),
                        null));
    }

    /** The right to mail people is the service's own: an operator, who has every scope, does not pass it on. */
    @Test
    void mailer_isDelegated_andNoPersonMails() {
        assertThat(notifier.verify(detector.sign(Caller.MAILER, "notifier-service"))
                        .scopes())
                .containsExactly(Scope.MAIL);
        assertThat(Scope.ALL).doesNotContain(Scope.MAIL);
        assertThat(Role.values()).noneMatch(role -> role.scopes().contains(Scope.MAIL));
    }

    /** People decide there about what families told. */
    @Test
    void rightToReview_isDelegatedToIngestServiceAlone() {
        var ingest = new Delegations(List.of(KEY), "ingest-service");

        assertThat(ingest.verify(detector.sign(ROBIN, "ingest-service")).scopes())
                .isEqualTo(Set.of(Scope.READ, Scope.REVIEW, Scope.MANAGE));
    }

    @Test
    void callerOfNoDistrict_getsNothing() {
        assertRefused(detector.sign(Caller.inRole("Nobody", Role.READ_ONLY, Districts.NONE), "notifier-service"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"review", "submit", "read review", "read manage operate submit"})
    void scopeThatIsNotDelegated_isRefused(String scopes) throws JoseException {
        assertRefused(signed(60, scopes, "*", AlgorithmIdentifiers.HMAC_SHA256));
    }

    @Test
    void delegationForAnotherService_isRefused() {
        assertRefused(detector.sign(ROBIN, "ingest-service"));
    }

    @Test
    void delegationByAnUnknownKey_isRefused() {
        assertRefused(
                new Delegations(List.of("one:" + Base64.getEncoder().encodeToString(new byte[40])), "detector-service")
                        .sign(ROBIN, "notifier-service"));
        assertRefused(new Delegations(List.of(KEY.replace("one:", "two:")), "detector-service")
                .sign(ROBIN, "notifier-service"));
    }

    @Test
    void serviceWithoutKeys_acceptsNone() {
        var unconfigured = new Delegations(List.of(), "notifier-service");

        assertThat(unconfigured.isConfigured()).isFalse();
        assertThatExceptionOfType(AuthenticationFailedException.class)
                .isThrownBy(() -> unconfigured.verify(detector.sign(ROBIN, "notifier-service")));
    }

    /** A token whose end is missing, past, or too far away; and one with scopes or districts that no caller can have. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, read, dst_maple",
                "-60, read, dst_maple",
                "3600, read, dst_maple",
                "60, operate, dst_maple",
                "60, register, dst_maple",
                "60, admin, *",
                "60, read, dst_maple'; --",
                "60, read, ''",
                "60, read, -",
                "60, -, *"
            })
    void claimsThatNoServiceSigns_areRefused(Integer seconds, String scopes, String districts) throws JoseException {
        assertRefused(signed(seconds, scopes, districts, AlgorithmIdentifiers.HMAC_SHA256));
    }

    @Test
    void claimsOfTheSameForm_areAccepted() throws JoseException {
        assertThat(notifier.verify(signed(60, "read", "dst_maple", AlgorithmIdentifiers.HMAC_SHA256))
                        .name())
                .isEqualTo("Robin");
    }

    @Test
    void otherAlgorithms_areRefused() throws JoseException {
        var token = signed(60, "read", "dst_maple", AlgorithmIdentifiers.HMAC_SHA256);
        var unsigned = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\",\"kid\":\"one\"}".getBytes(StandardCharsets.UTF_8))
                + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
        assertRefused(unsigned);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", "A"})
    void otherFormOfASignature_isRefused(String appended) {
        assertRefused(detector.sign(ROBIN, "notifier-service") + appended);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a.b.c", "eyJhbGciOiJIUzI1NiJ9.e30.", "\u0000.\u0000.\u0000"})
    void otherTexts_areRefused(String text) {
        assertRefused(text);
    }

    @Test
    void apiKeys_areNoDelegations() {
        assertThat(Delegations.isOne(Secret.random().text())).isFalse();
    }

    @Test
    void malformedKey_isNotRepeated() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Delegations(List.of("one:c2hvcnQ="), "detector-service"))
                .withMessageContaining("lookalike.access.delegation-keys")
                .withMessageNotContaining("c2hvcnQ");
    }

    private void assertRefused(String token) {
        assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(() -> notifier.verify(token));
    }

    private static String signed(Integer seconds, String scopes, String districts, String algorithm)
            throws JoseException {
        var claims = new JwtClaims();
        claims.setAudience("notifier-service");
        claims.setSubject("Robin");
        if (seconds != null) {
            var end = NumericDate.now();
            end.addSeconds(seconds);
            claims.setExpirationTime(end);
        }
        claims.setClaim("scope", scopes);
        claims.setClaim("grantable", "read");
        claims.setClaim("districts", districts);
        var token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setAlgorithmHeaderValue(algorithm);
        token.setKeyIdHeaderValue("one");
        token.setKey(new HmacKey(SECRET));
        return token.getCompactSerialization();
    }
}
