package org.lookalike.notifier.delivery.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.UUID;

/** Where links in mails lead. The only links in a mail are made here. */
@ConfigMapping(prefix = "lookalike.links")
public interface LinkConfig {

    /** Where readers reach this installation in their browser. The default is the detector on this machine. */
    @WithDefault("http://localhost:8082")
    URI baseUrl();

    /** The path of an alert; {@code {id}} stands for its id. */
    @WithDefault("/api/v1/alerts/{id}")
    String alertPath();

    /** The link to an alert. */
    default URI alert(UUID alertId) {
        return baseUrl().resolve(alertPath().replace("{id}", alertId.toString()));
    }
}
