package org.lookalike.notifier.delivery;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** With neither database nor broker, so that only the parts work that write mails and messages. */
public class WithoutServers implements QuarkusTestProfile {

    @Override
    public String getConfigProfile() {
        return "without-servers";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("quarkus.http.host-enabled", "false"),
                Map.entry("quarkus.management.host-enabled", "false"),
                Map.entry("quarkus.flyway.migrate-at-start", "false"),
                Map.entry("quarkus.hibernate-orm.database.version-check.enabled", "false"),
                Map.entry("quarkus.scheduler.start-mode", "halted"),
                Map.entry("quarkus.otel.sdk.disabled", "true"),
                Map.entry("quarkus.shutdown.delay", "0S"),
                Map.entry("mp.messaging.incoming.impersonation-alerts.enabled", "false"),
                Map.entry("mp.messaging.incoming.watch-reports.enabled", "false"),
                Map.entry("mp.messaging.incoming.district-identities.enabled", "false"),
                Map.entry("mp.messaging.incoming.unclaimed-accounts.enabled", "false"),
                Map.entry("mp.messaging.incoming.tips-waiting.enabled", "false"),
                Map.entry("lookalike.access.bootstrap-key-file", ""),
                Map.entry("lookalike.access.check-role", "false"),
                Map.entry("lookalike.links.keys", "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
    }
}
