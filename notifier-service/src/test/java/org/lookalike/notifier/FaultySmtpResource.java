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

    private Map<String, String> settings = Map.of();

    /** @param settings that replace those chosen here */
    @Override
    public void init(Map<String, String> settings) {
        this.settings = settings;
    }

    @Override
    public Map<String, String> start() {
        server = new FaultySmtpServer();
        var all = new HashMap<String, String>();
        all.put("quarkus.mailer.port", Integer.toString(server.port()));
        all.put("quarkus.mailer.start-tls", "DISABLED");
        all.put("lookalike.mail.operator-address", OPERATOR);
        all.put("lookalike.mail.bounce-address", "bounces+{delivery}@alerts.example");
        all.put("lookalike.schedule.window", "0s");
        all.put("lookalike.delivery.retry.first", "100ms");
        all.put("lookalike.delivery.retry.longest", "300ms");
        all.put("lookalike.delivery.attempt-deadline", "2s");
        all.put("lookalike.delivery.lease", "5s");
        all.put("lookalike.delivery.unknown.max-resends", "2");
        all.putAll(settings);
        return all;
    }

    @Override
    public void stop() {
        server.close();
    }
}
