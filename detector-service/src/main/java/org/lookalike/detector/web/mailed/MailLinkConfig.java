package org.lookalike.detector.web.mailed;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Links in mails to an alert. */
@ConfigMapping(prefix = "lookalike.links")
interface MailLinkConfig {

    /** The keys by which notifier-service signs links in mails, the same as there; without them no such link is valid. */
    Optional<List<String>> keys();
}
