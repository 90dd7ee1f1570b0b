package org.lookalike.detector.official;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EdDsaKeyUtil;
import org.jose4j.lang.JoseException;
import org.lookalike.security.SigningKey;

/**
 * The keys that sign lists (Ed25519, <a href="https://www.rfc-editor.org/rfc/rfc8037">RFC 8037</a>), each made of a secret of the
 * settings. The first one signs; all are shown, so that keys can be rotated. The service does not start with one that is malformed.
 */
@Startup
@ApplicationScoped
class ListKeys {

    /** What a key of the settings is used for here. */
    private static final String PURPOSE = "sign official lists";

    /** Says that a token is nothing but a list (<a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.11">RFC 8725</a>). */
    static final String TYPE = "official-list+jwt";

    private static final long MOST_CHARACTERS = 32_000_000;

    private record Signed(String claims, String token) {}

    private record Key(PrivateKey secret, OctetKeyPairJsonWebKey shown) {}

    private final List<Key> keys;

    /** What everybody asks for is signed once; one of each district, as its claims change with every reading of the registry. */
    private final Cache<String, Signed> signed = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((String districtId, Signed one) ->
                    one.claims().length() + one.token().length())
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    @Inject
    ListKeys(OfficialListConfig config) {
        this(config.keys().orElse(List.of()));
    }

    ListKeys(List<String> configured) {
        this.keys = SigningKey.parseAll("lookalike.official-lists.keys", configured).stream()
                .map(ListKeys::key)
                .toList();
    }

    /** Whether there is a key to sign with. */
    boolean isConfigured() {
        return !keys.isEmpty();
    }

    /** Claims of a district's list in JSON, signed with the first key, as a compact JWS. */
    String sign(String districtId, String claims) {
        var known = signed.getIfPresent(districtId);
        if (known != null && known.claims().equals(claims)) {
            return known.token();
        }
        var token = signature(claims);
        signed.put(districtId, new Signed(claims, token));
        return token;
    }

    private String signature(String claims) {
        var key = keys.get(0);
        var token = new JsonWebSignature();
        token.setHeader("typ", TYPE);
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        token.setKeyIdHeaderValue(key.shown().getKeyId());
        token.setKey(key.secret());
        token.setPayload(claims);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("an official list cannot be signed", e);
        }
    }

    /** The public keys as a JSON Web Key Set (<a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517</a>). */
    String shown() {
        return new JsonWebKeySet(keys.stream().map(Key::shown).toList()).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private static Key key(SigningKey configured) {
        var pair = pair(configured.derive(PURPOSE).secret());
        var shown = new OctetKeyPairJsonWebKey(pair.getPublic());
        shown.setKeyId(configured.id());
        shown.setAlgorithm(AlgorithmIdentifiers.EDDSA);
        shown.setUse("sig");
        return new Key(pair.getPrivate(), shown);
    }

    /** The pair whose private key is a seed of 32 bytes. Java computes the public key only as it makes a pair, of bytes that are random otherwise. */
    static KeyPair pair(byte[] seed) {
        try {
            var maker = KeyPairGenerator.getInstance(EdDsaKeyUtil.ED25519);
            maker.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            var pair = maker.generateKeyPair();
            var made = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            if (!Arrays.equals(made, seed)) {
                throw new IllegalStateException("Java makes Ed25519 keys of other bytes than it is given");
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that signs official lists cannot be made", e);
        }
    }

    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] seed;

        private Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
