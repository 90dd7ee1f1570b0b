package org.lookalike.kafka;

import static java.util.stream.Collectors.joining;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Where other systems reach the topics. */
@ConfigMapping(prefix = "lookalike.subscribers")
public interface SubscriberServers {

    /** The brokers that {@code /contracts/asyncapi.yaml} tells everybody, such as {@code kafka.lookalike.example:9094}; left out, it says that it tells none. */
    Optional<
                    List<
                            @Pattern(
                                    regexp = "[A-Za-z0-9.:\\[\\]-]+:[0-9]{1,5}",
                                    message = "is not a broker such as kafka.lookalike.example:9094")
                            String>>
            bootstrapServers();

    /** How programs sign in there: {@code certificate}, {@code password} (SCRAM in TLS), or {@code none}, without TLS. */
    @WithDefault("certificate")
    SignIn signIn();

    enum SignIn {
        CERTIFICATE,
        PASSWORD,
        NONE
    }

    /** The AsyncAPI document with these servers in the place of the examples. */
    default String in(String document) {
        var security =
                "    security:\n      - $ref: '#/components/securitySchemes/%s'\n".formatted(EnumCode.of(signIn()));
        var signed = signIn() == SignIn.NONE ? "kafka\n" : "kafka-secure\n" + security;
        var servers = bootstrapServers().orElse(List.of());
        var own = servers.stream()
                .map(server -> "  broker-%d:\n    host: '%s'\n    protocol: %s"
                        .formatted(servers.indexOf(server) + 1, server, signed))
                .collect(joining("", servers.isEmpty() ? "" : "servers:\n", ""));
        var described = servers.isEmpty()
                ? document.replaceFirst(
                        "\n  license:",
                        "\n    This installation does not say here where its brokers are: ask those who operate it.\n  license:")
                : document;
        return described.replaceFirst("(?m)^servers:\n(?: .*\n)+", Matcher.quoteReplacement(own));
    }
}
