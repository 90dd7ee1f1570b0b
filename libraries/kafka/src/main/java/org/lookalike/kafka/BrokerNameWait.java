package org.lookalike.kafka;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Holds up the start until the name of a broker resolves. In a cluster it may appear later, and the Kafka clients refuse to be created
 * without an address; to one that does not answer yet they connect again by themselves. The operator sets the names.
 */
@ApplicationScoped
class BrokerNameWait {

    private static final Logger LOG = Logger.getLogger(BrokerNameWait.class);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);
    private static final int POLLS_PER_WARNING = 15;

    /** The host of {@code HOST:PORT}, {@code [IPv6]:PORT} or {@code PROTOCOL://HOST:PORT}, as the clients read it. */
    private static final Pattern SERVER = Pattern.compile("(?:[a-zA-Z_]+://)?\\[?(.+?)]?:\\d+");

    private final List<String> servers;

    BrokerNameWait(@ConfigProperty(name = "kafka.bootstrap.servers") List<String> servers) {
        this.servers = servers;
    }

    /** Runs before the channels are connected, which happens at library priority. */
    void await(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started)
            throws InterruptedException {
        for (int poll = 0; servers.stream().noneMatch(BrokerNameWait::resolves); poll++) {
            if (poll % POLLS_PER_WARNING == 0) {
                LOG.warnf("kafka.bootstrap.servers: no name in %s resolves. This service waits for Kafka", servers);
            }
            Thread.sleep(POLL_INTERVAL.toMillis());
        }
    }

    /** True also of what is no address: the clients refuse it with their own message. */
    static boolean resolves(String server) {
        var address = SERVER.matcher(server.strip());
        if (!address.matches()) {
            return true;
        }
        try {
            InetAddress.getByName(address.group(1));
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
