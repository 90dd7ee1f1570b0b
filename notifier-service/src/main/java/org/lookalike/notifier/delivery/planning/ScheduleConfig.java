package org.lookalike.notifier.delivery.planning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/** When mails go out. */
@ConfigMapping(prefix = "lookalike.schedule")
public interface ScheduleConfig {

    /**
     * How long after a mail about a district further news of it is collected for the next. The first mail goes out at once. Ten
     * minutes are nothing for what follows, and turn a wave of accounts into one mail.
     */
    @WithDefault("10m")
    Duration window();

    /** Mails within an hour after which a subscription gets news of all districts together. Nobody reads a thirteenth mail. */
    @WithDefault("12")
    int mailsAnHour();

    /** When daily and (Mondays) weekly mails go out, in the subscription's time zone. */
    @WithDefault("07:00")
    LocalTime digestTime();
}
