package org.lookalike.notifier.delivery.systemmail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** When readers are asked what became of a report to a platform. */
@ConfigMapping(prefix = "lookalike.reports")
public interface FollowUpConfig {

    /** When readers of a filed report are asked whether the platform acted; 0 never asks. */
    @WithDefault("7d")
    @DurationMin
    Duration askAfter();
}
