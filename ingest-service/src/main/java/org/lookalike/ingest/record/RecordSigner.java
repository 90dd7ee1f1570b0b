package org.lookalike.ingest.record;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.Sql;

/**
 * The installation's keys that sign records (Ed25519), in the table {@code record_key}. The first record makes the first key.
 * Whoever can write the database could write records as well, so a key in a setting would protect nothing more.
 */
@Singleton
record RecordSigner(Pool pool) {

    private static final String ALGORITHM = "Ed25519";
    private static final int ID_LENGTH = 16;

    /** Two replicas must not make a key each. */
    private static final long MAKING_LOCK = 0x7265636b6579L;

    record SigningKey(String id, PrivateKey key) {

        /** The signature of a document, which names its time itself. */
        byte[] sign(byte[] document) {
            try {
                var signature = Signature.getInstance(ALGORITHM);
                signature.initSign(key);
                signature.update(document);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a record cannot be signed", e);
            }
        }
    }

    /** The newest key, which is made if there is none. */
    Uni<SigningKey> current() {
        return newest().chain(known -> known == null ? make() : Uni.createFrom().item(known));
    }

    private Uni<@Nullable SigningKey> newest() {
        return Sql.of(
                        """
                        SELECT key_id, private_key FROM record_key
                        WHERE private_key IS NOT NULL ORDER BY made_at DESC LIMIT 1""")
                .first(pool, RecordSigner::read);
    }

    private static SigningKey read(Row row) {
        try {
            var encoded = new PKCS8EncodedKeySpec(row.getBuffer("private_key").getBytes());
            return new SigningKey(
                    row.getString("key_id"), KeyFactory.getInstance(ALGORITHM).generatePrivate(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key %s in record_key is none".formatted(row.getString("key_id")), e);
        }
    }

    private Uni<SigningKey> make() {
        var pair = pair();
        var publicKey = pair.getPublic().getEncoded();
        var insert = Sql.of(
                        """
                        INSERT INTO record_key (key_id, public_key, private_key)
                        SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT FROM record_key WHERE private_key IS NOT NULL)""")
                .with(id(publicKey), publicKey, pair.getPrivate().getEncoded());
        return Sql.locked(pool, MAKING_LOCK, insert::run).chain(this::newest).map(Objects::requireNonNull);
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that signs records cannot be made", e);
        }
    }

    private static String id(byte[] publicKey) {
        return DigestUtils.sha256Hex(publicKey).substring(0, ID_LENGTH);
    }

    /** The public key with an id, in PEM; null if there is none. */
    Uni<@Nullable String> publicKey(String id) {
        return Sql.of("SELECT public_key FROM record_key WHERE key_id = $1")
                .with(id)
                .first(pool, RecordSigner::pem);
    }

    private static String pem(Row row) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(row.getBuffer("public_key").getBytes());
        return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n".formatted(lines);
    }
}
