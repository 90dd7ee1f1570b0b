package org.lookalike.kafka;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends a start whose credentials or certificates Kafka or its clients refuse; these would retry for ever. */
@ApplicationScoped
class KafkaAuthCheck {

    private static final Logger LOG = Logger.getLogger(KafkaAuthCheck.class);
    private static final int TIMEOUT_MILLIS = 5_000;

    private final KafkaClientService clients;

    KafkaAuthCheck(KafkaClientService clients) {
        this.clients = clients;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent started)
            throws InterruptedException {
        for (var channel : clients.getConsumerChannels().stream().limit(1).toList()) {
            connect(settings(clients.getConsumer(channel).configuration()));
        }
    }

    private static void connect(Map<String, Object> settings) throws InterruptedException {
        var servers = settings.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
        try (var admin = Admin.create(settings)) {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MILLIS))
                    .nodes()
                    .get();
        } catch (ExecutionException e) {
            explanation(e).ifPresent(sentence -> {
                throw new IllegalStateException("Kafka at %s cannot be used: %s".formatted(servers, sentence), e);
            });
            LOG.warnf(
                    "Kafka at %s does not answer; this service waits for it. kafka.security.protocol is %s: does it fit?",
                    servers, settings.get(AdminClientConfig.SECURITY_PROTOCOL_CONFIG));
        }
    }

    /** All channels share the credentials of {@code kafka.*}, so the settings of one consumer are enough. */
    private static Map<String, Object> settings(Map<String, ?> consumerSettings) {
        var settings = new HashMap<String, Object>(consumerSettings);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.remove(AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG);
        settings.remove(AdminClientConfig.CLIENT_ID_CONFIG);
        return settings;
    }

    /** Explains a failure of authentication by the settings to check; empty for any other failure, such as an unreachable broker. */
    static Optional<String> explanation(Throwable failure) {
        var password =
                "kafka.sasl.jaas.config, kafka.sasl.mechanism: the broker does not accept this user and password (%s)";
        return Optional.ofNullable(find(failure, AuthenticationException.class))
                .map(refusal -> refusal instanceof SslAuthenticationException
                        ? certificate(refusal)
                        : password.formatted(refusal.getMessage()));
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
