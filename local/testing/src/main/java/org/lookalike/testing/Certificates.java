package org.lookalike.testing;

import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority for tests. */
public final class Certificates {

    /** The password of every key store. */
    static final String PASSWORD = "known-to-every-test";

    private static final String AUTHORITY = "authority";
    private static final Duration VALID = Duration.ofDays(2);

    private final Path folder;
    private final X509Certificate authority;
    private final PrivateKey authorityKey;
    private final Map<String, Certified> certified = new ConcurrentHashMap<>();

    private Certificates(Path folder, X509Certificate authority, PrivateKey authorityKey) {
        this.folder = folder;
        this.authority = authority;
        this.authorityKey = authorityKey;
    }

    /**
     * A certificate and its key in the usual formats.
     *
     * @param store both in PKCS #12, protected by {@link #PASSWORD}
     * @param certificate in PEM
     * @param key in PEM, readable by its owner alone
     */
    public record Certified(Path store, Path certificate, Path key) {

        /** A TLS context for a server of the test. */
        public SSLContext context() {
            try {
                var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keys.init(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
                var context = SSLContext.getInstance("TLS");
                context.init(keys.getKeyManagers(), null, null);
                return context;
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("cannot read " + store, e);
            }
        }
    }

    /**
     * Creates an authority.
     *
     * @param folder holds its files and those of the certificates it issues
     */
    public static Certificates authority(Path folder) {
        try {
            Files.createDirectories(folder);
            var store = folder.resolve("authority.p12");
            makeAuthority(store);
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            var certificate = (X509Certificate) keys.getCertificate(AUTHORITY);
            Files.writeString(
                    authorityFile(folder),
                    "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                            .formatted(Base64.getMimeEncoder().encodeToString(certificate.getEncoded())));
            var key = keys.getKey(AUTHORITY, PASSWORD.toCharArray());
            return new Certificates(folder, certificate, (PrivateKey) key);
        } catch (Exception e) {
            throw new IllegalStateException("cannot make a certificate authority in " + folder, e);
        }
    }

    /**
     * One that has signed itself, which programs on OpenSSL demand of a root; the generator's has another issuer than subject. Each
     * has a name of its own, as a client takes one of the same name for the same with a broken signature.
     */
    private static void makeAuthority(Path store) throws IOException, InterruptedException {
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        AUTHORITY,
                        "-dname",
                        "CN=Authority of %s, O=Lookalike"
                                .formatted(store.getParent().getFileName()),
                        "-keyalg",
                        "RSA",
                        "-ext",
                        "bc:critical=ca:true",
                        "-ext",
                        "ku:critical=keyCertSign",
                        "-startdate",
                        "-1d",
                        "-validity",
                        Long.toString(VALID.toDays() + 1),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        var said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + said);
        }
    }

    /** A TLS context for a client that trusts this authority alone, whose certificate is in PEM. */
    public static SSLContext trusting(Path authority) {
        try (var in = Files.newInputStream(authority)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    AUTHORITY, CertificateFactory.getInstance("X.509").generateCertificate(in));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot read " + authority, e);
        }
    }

    /** The authority's certificate in PEM, for clients to trust. */
    public Path authorityFile() {
        return authorityFile(folder);
    }

    /**
     * Issues a certificate for a server or client, once for each name. A server's is valid for this name and 127.0.0.1, not for {@code localhost}.
     *
     * @param name the common name
     */
    public Certified certify(String name) {
        return certified.computeIfAbsent(name, this::makeCertified);
    }

    private Certified makeCertified(String name) {
        try {
            new CertificateGenerator(folder, true)
                    .generate(new CertificateRequest()
                            .withName(name)
                            .withCN(name)
                            .withPassword(PASSWORD)
                            .withDuration(VALID)
                            .withFormat(Format.PEM)
                            .withFormat(Format.PKCS12)
                            .signedWith(authority, authorityKey));
            var key = folder.resolve(name + ".key");
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            return new Certified(folder.resolve(name + "-keystore.p12"), folder.resolve(name + ".crt"), key);
        } catch (Exception e) {
            throw new IllegalStateException("cannot certify " + name, e);
        }
    }

    private static Path authorityFile(Path folder) {
        return folder.resolve("authority.crt");
    }
}
