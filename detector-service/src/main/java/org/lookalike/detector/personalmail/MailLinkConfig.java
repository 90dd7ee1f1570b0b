package org.lookalike.detector.personalmail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Links in mails. They lead to a configured address, as the request's own is its sender's word, and would do as a trap. */
@ConfigMapping(prefix = "lookalike.links")
public interface MailLinkConfig {

    /** The public address of this installation, for links in mails to one person, the same as in notifier-service. */
    @WithDefault("http://localhost:8082")
    URI baseUrl();

    /** The keys that sign links in mails, the same as in notifier-service; without them no such link is valid. */
    Optional<List<String>> keys();

    default URI resolve(String path) {
        return baseUrl().resolve(path);
    }
}
