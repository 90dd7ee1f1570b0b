package org.lookalike.notifier.delivery;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import org.lookalike.notifier.subscription.EmailAddress;

/** Whom to tell what no reader of alerts can mend. */
@ConfigMapping(prefix = "lookalike.mail")
public interface OperatorConfig {

    /** Where the people who run this installation read mail; without it they are told by metrics and logs alone. */
    Optional<EmailAddress> operatorAddress();
}
