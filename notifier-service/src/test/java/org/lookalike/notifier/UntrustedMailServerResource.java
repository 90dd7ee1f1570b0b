package org.lookalike.notifier;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.lookalike.local.FreePort;

/** A mail server that speaks TLS with a certificate that nobody vouches for. */
public final class UntrustedMailServerResource implements QuarkusTestResourceLifecycleManager {

    private static volatile GreenMail server;

    static int received() {
        return server.getReceivedMessages().length;
    }

    @Override
    public Map<String, String> start() {
        server = new GreenMail(new ServerSetup(FreePort.find(), "localhost", ServerSetup.PROTOCOL_SMTPS));
        server.start();
        return Map.of(
                "quarkus.mailer.port", Integer.toString(server.getSmtps().getPort()),
                "quarkus.mailer.start-tls", "DISABLED",
                "quarkus.mailer.tls", "true",
                "lookalike.delivery.retry.first", "100ms");
    }

    @Override
    public void stop() {
        server.stop();
    }
}
