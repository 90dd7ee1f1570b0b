package org.lookalike.testing;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.jspecify.annotations.Nullable;
import org.lookalike.local.FreePort;
import org.lookalike.local.KafkaBroker;
import org.lookalike.local.PostgresServer;
import org.lookalike.testing.Certificates.Certified;

/**
 * Kafka and PostgreSQL as in production: both use TLS and authenticate clients by certificate or password, and Kafka grants each
 * user the rights of its manifest. Tests use a listener of Kafka that is open to this machine and grants everything.
 */
public final class SecuredServers implements AutoCloseable {

    /** How a service authenticates to Kafka. */
    public enum SignIn {
        /** By its certificate: mutual TLS. */
        CERTIFICATE,
        /** By its password: SASL/SCRAM in TLS. */
        PASSWORD
    }

    /** The name in both servers' certificate, besides 127.0.0.1. */
    private static final String SERVERS_NAME = "servers.maplehollow.example";

    private static final int ITERATIONS = 4096;
    private static final String WHO_MAY_CONNECT =
            """
            host    all postgres all scram-sha-256
            hostssl all all      all scram-sha-256
            """;

    private final Certificates certificates;
    private final Path folder;
    private final KafkaBroker kafka;
    private final Map<SignIn, Integer> kafkaPorts;
    private @Nullable PostgresServer postgres;
    private @Nullable Certificates strangers;

    private SecuredServers(Path folder, Certificates certificates, KafkaBroker kafka, Map<SignIn, Integer> kafkaPorts) {
        this.folder = folder;
        this.certificates = certificates;
        this.kafka = kafka;
        this.kafkaPorts = kafkaPorts;
    }

    /**
     * Starts Kafka with the topics of the contract and the installed users; PostgreSQL starts when a service needs it.
     *
     * @param folder holds the data of both servers
     */
    public static SecuredServers start(Path folder) {
        var certificates = Certificates.authority(folder.resolve("certificates"));
        var server = certificates.certify(SERVERS_NAME);
        var ports = Map.of(SignIn.CERTIFICATE, FreePort.find(), SignIn.PASSWORD, FreePort.find());
        var kafka = KafkaBroker.start(folder.resolve("kafka"), 0, brokerSettings(certificates, server, ports));
        kafka.createTopics(1);
        admit(kafka);
        return new SecuredServers(folder, certificates, kafka, ports);
    }

    private synchronized PostgresServer postgres() {
        if (postgres == null) {
            postgres = PostgresServer.start(
                    folder.resolve("postgres"),
                    0,
                    postgresSettings(folder.resolve("hba.conf"), certificates.certify(SERVERS_NAME)));
        }
        return postgres;
    }

    private synchronized Certificates strangers() {
        if (strangers == null) {
            strangers = Certificates.authority(folder.resolve("strangers"));
        }
        return strangers;
    }

    /** The bootstrap servers for tests, which grant everything. */
    public String openKafka() {
        return kafka.bootstrapServers();
    }

    /**
     * The environment variables of a service, from its manifests.
     *
     * @param service such as {@code detector}; also the name of its database
     */
    public Map<String, String> environmentOf(String service, SignIn by) {
        var postgres = postgres();
        postgres.createDatabases(service);
        var logins = postgres.logins();
        var environment = new HashMap<String, String>();
        variables(Components.file("cnpg/%s.env".formatted(service)))
                .forEach((name, value) -> environment.put(
                        name,
                        value.replace("database-rw:5432", "127.0.0.1:" + postgres.port())
                                .replace("/etc/postgresql/ca.crt", authorityFile())));
        environment.put("QUARKUS_DATASOURCE_USERNAME", logins.application().user());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", logins.application().password());
        environment.put("QUARKUS_FLYWAY_USERNAME", logins.migration().user());
        environment.put("QUARKUS_FLYWAY_PASSWORD", logins.migration().password());
        switch (by) {
            case CERTIFICATE -> environment.putAll(kafkaByCertificate(service));
            case PASSWORD -> environment.putAll(kafkaByPassword(service, passwordOf(service)));
        }
        return environment;
    }

    /** The environment variables with which a user authenticates by certificate. */
    private Map<String, String> kafkaByCertificate(String user) {
        var store = certificates.certify(user).store().toString();
        var environment = new HashMap<String, String>();
        variables(Components.file("strimzi/kafka.env"))
                .forEach((name, value) -> environment.put(
                        name,
                        value.replace("kafka-kafka-bootstrap:9093", kafkaAddress(SignIn.CERTIFICATE))
                                .replace("/etc/kafka/ca/ca.crt", authorityFile())
                                .replace("/etc/kafka/user/user.p12", store)));
        environment.put("KAFKA_SSL_KEYSTORE_PASSWORD", Certificates.PASSWORD);
        return environment;
    }

    /** The environment variables with which a user authenticates by a password, right or wrong. */
    public Map<String, String> kafkaByPassword(String user, String password) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafkaAddress(SignIn.PASSWORD),
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "KAFKA_SASL_MECHANISM",
                "SCRAM-SHA-512",
                "KAFKA_SASL_JAAS_CONFIG",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, password),
                "KAFKA_SSL_TRUSTSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                authorityFile());
    }

    /** The settings of a Kafka client for a user. */
    public Map<String, Object> clientOf(String user, SignIn by) {
        var settings = new HashMap<String, Object>();
        var variables = by == SignIn.CERTIFICATE ? kafkaByCertificate(user) : kafkaByPassword(user, passwordOf(user));
        variables.forEach((name, value) ->
                settings.put(name.replaceFirst("^KAFKA_", "").replace('_', '.').toLowerCase(Locale.ROOT), value));
        return settings;
    }

    /** A user's certificate and key, for programs that are no Java. */
    public Certified certificateOf(String user) {
        return certificates.certify(user);
    }

    /** Where Kafka lets in who has a certificate, as {@code host:port}. */
    public String kafkaByCertificate() {
        return kafkaAddress(SignIn.CERTIFICATE);
    }

    /** The servers' certificate, for another server: valid for 127.0.0.1, not for {@code localhost}. */
    public Certified server() {
        return certificates.certify(SERVERS_NAME);
    }

    /** The certificate of the authority to trust. */
    public Path authority() {
        return certificates.authorityFile();
    }

    /** A client's certificate that the servers do not trust. */
    public Path storeOfAStranger() {
        return strangers().certify("stranger").store();
    }

    /** An authority that did not certify the servers. */
    public Path authorityOfStrangers() {
        return strangers().authorityFile();
    }

    @Override
    public synchronized void close() {
        if (postgres != null) {
            postgres.close();
        }
        kafka.close();
    }

    private String kafkaAddress(SignIn by) {
        return "127.0.0.1:" + kafkaPorts.get(by);
    }

    private String authorityFile() {
        return authority().toString();
    }

    private static String passwordOf(String user) {
        return "password-of-" + user;
    }

    private static Map<String, String> brokerSettings(
            Certificates certificates, Certified server, Map<SignIn, Integer> ports) {
        var listeners = "CERTIFICATE://127.0.0.1:%d,PASSWORD://127.0.0.1:%d"
                .formatted(ports.get(SignIn.CERTIFICATE), ports.get(SignIn.PASSWORD));
        return Map.ofEntries(
                entry("listeners", listeners),
                entry("advertised.listeners", listeners),
                entry("listener.security.protocol.map", "CERTIFICATE:SSL,PASSWORD:SASL_SSL"),
                entry("listener.name.certificate.ssl.client.auth", "required"),
                entry("listener.name.password.sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                entry(
                        "listener.name.password.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                entry("ssl.keystore.type", "PKCS12"),
                entry("ssl.keystore.location", server.store().toString()),
                entry("ssl.keystore.password", Certificates.PASSWORD),
                entry("ssl.truststore.type", "PEM"),
                entry("ssl.truststore.location", certificates.authorityFile().toString()),
                entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                entry("super.users", "User:ANONYMOUS"));
    }

    /** Gives every user of the manifests a password and its rights. */
    private static void admit(KafkaBroker kafka) {
        var users = KafkaUsers.installed();
        var rights = new ArrayList<AclBinding>();
        users.forEach((user, allowed) -> allowed.forEach(right -> {
            rights.add(right.of("User:" + user));
            rights.add(right.of("User:CN=" + user));
        }));
        List<UserScramCredentialAlteration> passwords = new ArrayList<>();
        users.keySet()
                .forEach(user -> passwords.add(new UserScramCredentialUpsertion(
                        user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), passwordOf(user))));
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createAcls(rights).all().get();
            admin.alterUserScramCredentials(passwords).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not admit its users", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka admitted its users", e);
        }
    }

    private static Map<String, String> postgresSettings(Path whoMayConnect, Certified server) {
        try {
            Files.writeString(whoMayConnect, WHO_MAY_CONNECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "ssl", "on",
                "ssl_cert_file", server.certificate().toString(),
                "ssl_key_file", server.key().toString(),
                "hba_file", whoMayConnect.toString());
    }

    private static Map<String, String> variables(Path file) {
        var variables = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            variables.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        var map = new HashMap<String, String>();
        variables.stringPropertyNames().forEach(name -> map.put(name, variables.getProperty(name)));
        return map;
    }
}
