package org.lookalike.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaAuthCheckTest {

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        new SaslAuthenticationException("invalid credentials"),
                        "kafka.sasl.jaas.config, kafka.sasl.mechanism: the broker does not accept this user and password (invalid credentials)"),
                Arguments.of(
                        handshake(new CertificateException(
                                "path", new CertPathBuilderException("unable to find valid certification path"))),
                        "kafka.ssl.truststore.location: no authority in it has certified the broker"),
                Arguments.of(
                        handshake(new CertificateException("No name matching localhost found")),
                        "kafka.bootstrap.servers: the broker's certificate is not for this name (No name matching localhost found)"),
                Arguments.of(
                        handshake(null),
                        "kafka.ssl.keystore.location: the broker does not accept this certificate, or lack of one (handshake failed)"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void failure_namesTheSettingToCheck(Throwable refusal, String sentence) {
        assertThat(KafkaAuthCheck.explanation(new ExecutionException(refusal))).hasValue(sentence);
    }

    @Test
    void unreachableBroker_isNoAuthFailure() {
        assertThat(KafkaAuthCheck.explanation(new ExecutionException(new TimeoutException("no node"))))
                .isEmpty();
    }

    private static SslAuthenticationException handshake(Throwable cause) {
        var failed = new SSLHandshakeException("handshake failed");
        failed.initCause(cause);
        return new SslAuthenticationException("SSL handshake failed", failed);
    }
}
