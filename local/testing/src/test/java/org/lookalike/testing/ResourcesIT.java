package org.lookalike.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.local.Mail;
import org.lookalike.local.Topic;

/** By day the tests of the services use all of it. */
@Tag("nightly")
class ResourcesIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    @Test
    void kafka_isSharedAndHasTheTopics() {
        Map<String, String> settings = new KafkaTestResource().start();
        assertThat(new KafkaTestResource().start()).isEqualTo(settings);

        String topic = Topic.REVIEW_DECISIONS.topicName();
        try (var writer = TopicWriter.open();
                var reader = TopicReader.fromBeginning(topic)) {
            writer.send(topic, "one", "{}", Map.of("ce_type", "org.lookalike.example"));
            writer.send(topic, "two", null, Map.of());
            try (var late = TopicReader.fromNow(topic)) {
                writer.send(topic, new byte[] {(byte) 0xff}, new byte[] {1, 2}, Map.of());

                assertThat(late.await(1, TIMEOUT)).hasSize(1);
            }
            assertThat(reader.await(3, TIMEOUT)).hasSize(3);
            assertThat(reader.readAll())
                    .extracting(TopicRecord::key, TopicRecord::value, received -> received.header("ce_type"))
                    .contains(tuple("one", "{}", "org.lookalike.example"), tuple("two", null, null));
        }
    }

    @Test
    void recordsDoNotCome_readerSaysWhatWasThere() {
        String topic = Topic.REJECTED_SNAPSHOTS.topicName();
        try (var reader = TopicReader.fromBeginning(topic)) {
            assertThatThrownBy(() -> reader.await(1, Duration.ofMillis(200)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContainingAll("Expected 1 records on account-snapshots.dlq", "there were 0");
        }
    }

    @Test
    void postgres_givesEachNamedDatabase() throws SQLException {
        assertThat(databaseNamed("detector")).isEqualTo("detector");
        assertThat(databaseNamed("notifier")).isEqualTo("notifier");
        assertThat(databaseNamed("detector")).isEqualTo("detector");
    }

    @Test
    void mailbox_receivesFromTheConfiguredServer() throws IOException {
        var resource = new MailboxTestResource();
        Map<String, String> settings = resource.start();
        try {
            send(Integer.parseInt(settings.get("quarkus.mailer.port")));
            assertThat(MailboxTestResource.mailbox().messages())
                    .extracting(Mail::recipient, Mail::subject)
                    .containsExactly(tuple("director@maple-hollow.example", "Hello"));
        } finally {
            resource.stop();
        }
        assertThatThrownBy(MailboxTestResource::mailbox).hasMessageContaining("@WithTestResource");
    }

    private static String databaseNamed(String name) throws SQLException {
        var resource = new PostgresTestResource();
        resource.init(Map.of(PostgresTestResource.DATABASE, name));
        Map<String, String> settings = resource.start();
        assertThat(settings.get("quarkus.datasource.reactive.url"))
                .startsWith("postgresql://")
                .endsWith("/" + name);
        try (var connection = DriverManager.getConnection(
                        settings.get("quarkus.datasource.jdbc.url"),
                        settings.get("quarkus.datasource.username"),
                        settings.get("quarkus.datasource.password"));
                var rows = connection.createStatement().executeQuery("SELECT current_database()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** A mail by hand, since the mailer under test will be the application's. */
    private static void send(int port) throws IOException {
        try (var socket = new Socket("localhost", port);
                var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            for (String line : new String[] {
                "HELO test.example",
                "MAIL FROM:<alerts@lookalike.example>",
                "RCPT TO:<director@maple-hollow.example>",
                "DATA",
                "Subject: Hello\r\n\r\nText\r\n.",
                "QUIT"
            }) {
                assertThat(answers.readLine()).matches("[23].*");
                socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
            }
            assertThat(answers.readLine()).startsWith("221");
        }
    }
}
