package org.lookalike.kafka;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jspecify.annotations.Nullable;

/** Explains failures of authentication between a service and Kafka by the settings to check. */
final class KafkaAuthFailure {

    private KafkaAuthFailure() {}

    /** One sentence; empty for any other failure, such as an unreachable broker. */
    static Optional<String> sentence(Throwable failure) {
        var refusal = find(failure, AuthenticationException.class);
        if (refusal == null) {
            return Optional.empty();
        }
        return Optional.of(
                refusal instanceof SslAuthenticationException
                        ? certificate(refusal)
                        : "kafka.sasl.jaas.config, kafka.sasl.mechanism: the broker does not accept this user and password (%s)"
                                .formatted(refusal.getMessage()));
    }

    private static String certificate(Throwable refusal) {
        if (find(refusal, CertPathBuilderException.class) != null) {
            return "kafka.ssl.truststore.location: no authority in it has certified the broker";
        }
        var mismatch = find(refusal, CertificateException.class);
        if (mismatch != null) {
            return "kafka.bootstrap.servers: the broker's certificate is not for this name (%s)"
                    .formatted(innermost(mismatch).getMessage());
        }
        return "kafka.ssl.keystore.location: the broker does not accept this certificate, or lack of one (%s)"
                .formatted(innermost(refusal).getMessage());
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static Throwable innermost(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : innermost(cause);
    }
}
