package org.lookalike.notifier;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Points the application's mailer at a {@link FaultySmtpServer}, and shortens its waits so that tests need not wait. */
public final class FaultySmtpResource implements QuarkusTestResourceLifecycleManager {

    static final String OPERATOR = "operator@maplehollow.example";

    private static volatile FaultySmtpServer server;

    public static FaultySmtpServer server() {
        return server;
    }

    @Override
    public Map<String, String> start() {
        server = new FaultySmtpServer();
        var settings = new HashMap<String, String>();
        settings.put("quarkus.mailer.port", Integer.toString(server.port()));
        settings.put("quarkus.mailer.start-tls", "DISABLED");
        settings.put("lookalike.mail.operator-address", OPERATOR);
        settings.put("lookalike.mail.bounce-address", "bounces+{delivery}@alerts.example");
        settings.put("lookalike.schedule.window", "0s");
        settings.put("lookalike.delivery.retry.first", "100ms");
        settings.put("lookalike.delivery.retry.longest", "300ms");
        settings.put("lookalike.delivery.attempt-deadline", "2s");
        settings.put("lookalike.delivery.lease", "5s");
        settings.put("lookalike.delivery.unknown.max-resends", "2");
        return settings;
    }

    @Override
    public void stop() {
        server.close();
    }
}
