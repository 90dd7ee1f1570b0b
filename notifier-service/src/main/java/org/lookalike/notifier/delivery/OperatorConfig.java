package org.lookalike.notifier.delivery;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Whom to tell what no reader of alerts can mend. */
@ConfigMapping(prefix = "lookalike.mail")
public interface OperatorConfig {

    /** Where the people who run this installation read mail; without it they are told by metrics and logs alone. */
    Optional<String> operatorAddress();
}
