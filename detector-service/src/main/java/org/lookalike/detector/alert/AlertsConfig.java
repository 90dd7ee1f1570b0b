package org.lookalike.detector.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of alerts. */
@ConfigMapping(prefix = "lookalike.alerts")
interface AlertsConfig {

    /** How often to look for alerts whose snooze has ended or whose suppressing pattern was removed. */
    @WithDefault("5s")
    Duration returnInterval();
}
