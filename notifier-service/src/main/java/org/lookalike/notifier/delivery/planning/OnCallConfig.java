package org.lookalike.notifier.delivery.planning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** When critical alerts are told once more. */
@ConfigMapping(prefix = "lookalike.on-call")
public interface OnCallConfig {

    /** When a critical alert that nobody has acknowledged is sent once more; 0 never does. */
    @WithDefault("30m")
    @DurationMin
    Duration acknowledgeWithin();
}
