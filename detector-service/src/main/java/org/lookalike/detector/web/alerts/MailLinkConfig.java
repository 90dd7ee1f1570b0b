package org.lookalike.detector.web.alerts;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Links in mails that lead to an alert. */
@ConfigMapping(prefix = "lookalike.links")
interface MailLinkConfig {

    /** The keys by which the notifier signs links, the same there. Without them no link in a mail lets anybody in. */
    Optional<List<String>> keys();
}
