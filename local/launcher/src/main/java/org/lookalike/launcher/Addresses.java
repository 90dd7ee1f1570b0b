package org.lookalike.launcher;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.lookalike.launcher.system.LocalSystem.Running;
import org.lookalike.launcher.system.Service;
import org.lookalike.local.Topic;

/** The addresses of a running system and how to sign in. */
final class Addresses {

    private Addresses() {}

    static List<String> of(Running running, URI signInLink) {
        var lines = new ArrayList<String>();
        lines.add("Mailbox            " + running.mailboxPage().url());
        lines.add("Console            " + signInLink);
        for (Service service : Service.values()) {
            URI url = running.url(service);
            lines.add("%-18s %s/q/swagger-ui (API)   %s"
                    .formatted(service.module(), url, running.health().get(service)));
        }
        lines.add("Key                curl -H @%s %s/api/v1/alerts"
                .formatted(running.operatorKey().file(), running.url(Service.DETECTOR)));
        lines.add("Follow the topic   " + kcat(running.bootstrapServers()));
        return lines;
    }

    /** Prints key, headers and value of each alert on the topic, as a subscriber outside the project sees them. */
    static String kcat(String bootstrapServers) {
        return "kcat -b %s -t %s -C -o beginning -f '%%k %%h\\n%%s\\n'"
                .formatted(bootstrapServers, Topic.IMPERSONATION_ALERTS.topicName());
    }
}
