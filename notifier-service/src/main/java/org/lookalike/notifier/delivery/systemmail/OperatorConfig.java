package org.lookalike.notifier.delivery.systemmail;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import org.lookalike.notifier.subscription.EmailAddress;

/** Whom to notify of problems that only the operator can fix. */
@ConfigMapping(prefix = "lookalike.mail")
public interface OperatorConfig {

    /**
     * The operator's address for notices of suppressed addresses, gone webhooks and districts without recipients. Without it only
     * metrics and logs report these.
     */
    Optional<EmailAddress> operatorAddress();
}
