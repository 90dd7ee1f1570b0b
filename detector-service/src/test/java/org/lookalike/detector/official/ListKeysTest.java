package org.lookalike.detector.official;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListKeysTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OLD = "old:" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final String NEW =
            "new:" + Base64.getEncoder().encodeToString("of forty bytes, which are not all a zero.".getBytes(UTF_8));
    private static final String CLAIMS =
            """
            {"iss":"https://lookalike.example","sub":"dst_maple","iat":1768248900,"exp":1768248960,"list":{"name":"Maple Hollow"}}""";

    /** The first test of RFC 8032, section 7.1. */
    @Test
    void publicKey_isThatOfTheSeed() {
        var seed = HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        var encoded = ListKeys.pair(seed).getPublic().getEncoded();

        assertThat(HexFormat.of().formatHex(encoded))
                .endsWith("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }

    /** With nothing of the library that signs: the parts are taken apart here, and Java verifies them. */
    @Test
    void signedList_isVerifiedByTheKeyThatItNames() throws Exception {
        var keys = new ListKeys(List.of(OLD, NEW));
        var parts = keys.sign("dst_maple", CLAIMS).split("\\.");
        var header = JSON.readTree(decoded(parts[0]));
        var shown = shown(keys, header.path("kid").asText());

        assertThat(header)
                .isEqualTo(JSON.readTree(
                        """
                        {"typ": "official-list+jwt", "alg": "EdDSA", "kid": "old"}"""));
        assertThat(JSON.readTree(decoded(parts[1]))).isEqualTo(JSON.readTree(CLAIMS));
        assertThat(isSigned(shown, parts[0] + "." + parts[1], decoded(parts[2])))
                .isTrue();
        assertThat(isSigned(shown, parts[0] + "." + parts[1] + "x", decoded(parts[2])))
                .isFalse();
        assertThat(isSigned(shown(keys, "new"), parts[0] + "." + parts[1], decoded(parts[2])))
                .isFalse();
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    private static JsonNode shown(ListKeys keys, String id) throws IOException {
        for (var key : JSON.readTree(keys.shown()).path("keys")) {
            if (key.path("kid").asText().equals(id)) {
                return key;
            }
        }
        throw new AssertionError("no key " + id);
    }

    /** RFC 8032, section 5.1.2: the y-coordinate with the lowest byte first, and in its last bit whether x is odd. */
    private static boolean isSigned(JsonNode key, String text, byte[] signature) throws GeneralSecurityException {
        var bytes = decoded(key.path("x").asText());
        var isOdd = bytes[31] < 0;
        bytes[31] &= 0x7f;
        for (int i = 0; i < 16; i++) {
            var other = bytes[i];
            bytes[i] = bytes[31 - i];
            bytes[31 - i] = other;
        }
        var spec = new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(isOdd, new BigInteger(1, bytes)));
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify((EdECPublicKey) KeyFactory.getInstance("Ed25519").generatePublic(spec));
        verifier.update(text.getBytes(UTF_8));
        return verifier.verify(signature);
    }

    /** The keys of who signs and of who shows them, and whether what the first signed is accepted: each step of a rotation, and two at once. */
    @ParameterizedTest
    @CsvSource({
        "old,     old,     true",
        "old,     old new, true",
        "old new, old new, true",
        "new old, old new, true",
        "old new, new old, true",
        "new old, new,     true",
        "old,     new,     false",
        "new old, old,     false"
    })
    void rotation_acceptsWhatIsShown(String signing, String showing, boolean isAccepted) throws JoseException {
        var text = keys(signing).sign("dst_maple", CLAIMS);
        var shown = keys(showing).shown();

        if (isAccepted) {
            assertThat(verified(text, shown, 1768248959)).isTrue();
        } else {
            assertThatExceptionOfType(InvalidJwtException.class).isThrownBy(() -> consume(text, shown, 1768248959));
        }
    }

    @Test
    void expiredList_isRefused() throws JoseException {
        var keys = keys("old");

        assertThat(verified(keys.sign("dst_maple", CLAIMS), keys.shown(), 1768248900))
                .isTrue();
        assertThatExceptionOfType(InvalidJwtException.class)
                .isThrownBy(() -> consume(keys.sign("dst_maple", CLAIMS), keys.shown(), 1768248961))
                .matches(InvalidJwtException::hasExpired);
    }

    private static ListKeys keys(String ids) {
        return new ListKeys(Arrays.stream(ids.split(" "))
                .map(id -> id.equals("old") ? OLD : NEW)
                .toList());
    }

    private static boolean verified(String text, String shown, long now) throws JoseException {
        try {
            consume(text, shown, now);
            return true;
        } catch (InvalidJwtException e) {
            throw new AssertionError(e);
        }
    }

    private static void consume(String text, String shown, long now) throws JoseException, InvalidJwtException {
        new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, "EdDSA")
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(new JsonWebKeySet(shown).getJsonWebKeys()))
                .setExpectedType(true, ListKeys.TYPE)
                .setExpectedIssuer("https://lookalike.example")
                .setExpectedSubject("dst_maple")
                .setRequireExpirationTime()
                .setEvaluationTime(NumericDate.fromSeconds(now))
                .build()
                .processToClaims(text);
    }

    @Test
    void keysShown_arePublic_andAlikeAtEachReplica() throws IOException {
        var shown = JSON.readTree(keys("old new").shown());

        assertThat(shown.path("keys")).hasSize(2).allSatisfy(key -> {
            assertThat(key.fieldNames()).toIterable().containsExactlyInAnyOrder("kty", "crv", "x", "kid", "alg", "use");
            assertThat(key.path("crv").asText()).isEqualTo("Ed25519");
        });
        assertThat(keys("old new").shown()).isEqualTo(keys("old new").shown());
        assertThat(keys("old").sign("dst_maple", CLAIMS)).isEqualTo(keys("old").sign("dst_maple", CLAIMS));
    }

    @Test
    void claimsThatChange_areSignedAnew_forEachDistrict() {
        var keys = keys("old");
        var later = CLAIMS.replace("1768248960", "1768248970");

        assertThat(keys.sign("dst_maple", CLAIMS)).isSameAs(keys.sign("dst_maple", CLAIMS));
        assertThat(keys.sign("dst_maple", later)).isNotEqualTo(keys.sign("dst_maple", CLAIMS));
        assertThat(keys.sign("dst_other", later)).isEqualTo(keys.sign("dst_maple", later));
    }

    @Test
    void withoutKeys_nothingIsSigned() {
        var none = new ListKeys(List.of());

        assertThat(none.isConfigured()).isFalse();
        assertThat(none.shown()).isEqualTo("{\"keys\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k1", "k1:short", "k1:c2hvcnQ=", ":AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="})
    void malformedKey_isRefused_withoutBeingTold(String key) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ListKeys(List.of(key)))
                .withMessageContaining("lookalike.official-lists.keys")
                .withMessageNotContainingAny("c2hvcnQ", "AAECAw");
    }
}
