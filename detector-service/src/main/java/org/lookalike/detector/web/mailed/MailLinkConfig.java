package org.lookalike.detector.web.mailed;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Links in mails to an alert. */
@ConfigMapping(prefix = "lookalike.links")
interface MailLinkConfig {

    /** The keys by which the notifier signs links; they must be the same there. Without them no link in a mail is valid. */
    Optional<List<String>> keys();
}
