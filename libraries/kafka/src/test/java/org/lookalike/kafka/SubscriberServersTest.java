package org.lookalike.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The AsyncAPI document of an installation names its own servers, or none. */
class SubscriberServersTest {

    private record Servers(Optional<List<String>> bootstrapServers, SignIn signIn) implements SubscriberServers {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        CERTIFICATE | protocol: kafka-secure | certificate
        PASSWORD    | protocol: kafka-secure | password
        NONE        | protocol: kafka        |
        """)
    void ownServers_standInThePlaceOfTheExamples(SubscriberServers.SignIn signIn, String protocol, String scheme)
            throws IOException {
        var servers = new Servers(Optional.of(List.of("kafka.thistlewick.example:9094", "[2001:db8::1]:9094")), signIn);

        assertThat(servers.in(document()))
                .contains(
                        """
                        servers:
                          broker-1:
                            host: 'kafka.thistlewick.example:9094'
                            %s
                        """
                                .formatted(protocol),
                        "  broker-2:\n    host: '[2001:db8::1]:9094'\n    " + protocol,
                        scheme == null ? "kafka\nchannels:\n" : "securitySchemes/%s'\nchannels:\n".formatted(scheme))
                .doesNotContain("localhost:9092", "kafka.district.example");
    }

    @Test
    void withoutServers_itSaysThatItNamesNone() throws IOException {
        assertThat(new Servers(Optional.empty(), SubscriberServers.SignIn.CERTIFICATE).in(document()))
                .contains("do not know.\n    This installation does not say here where its brokers are: ask")
                .doesNotContain("\nservers:", "localhost:9092", "kafka.district.example");
    }

    private static String document() throws IOException {
        try (var document = SubscriberServersTest.class.getResourceAsStream("/contracts/asyncapi.yaml")) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
