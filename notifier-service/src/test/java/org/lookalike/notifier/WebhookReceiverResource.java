package org.lookalike.notifier;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Starts a {@link WebhookReceiver} that the application may reach, and shortens its waits so that tests need not wait. */
public final class WebhookReceiverResource implements QuarkusTestResourceLifecycleManager {

    static final String OPERATOR = "operator@maplehollow.example";

    private static volatile WebhookReceiver receiver;

    public static WebhookReceiver receiver() {
        return receiver;
    }

    @Override
    public Map<String, String> start() {
        receiver = new WebhookReceiver();
        var settings = new HashMap<String, String>();
        settings.put("lookalike.webhooks.private-networks", "127.0.0.0/8");
        settings.put("lookalike.webhooks.deadline", "1s");
        settings.put("lookalike.mail.operator-address", OPERATOR);
        settings.put("lookalike.delivery.retry.first", "100ms");
        settings.put("lookalike.delivery.retry.longest", "300ms");
        settings.put("lookalike.delivery.unknown.max-resends", "1");
        return settings;
    }

    @Override
    public void stop() {
        receiver.close();
    }
}
