package org.lookalike.notifier.delivery.planning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/** When mails go out. */
@ConfigMapping(prefix = "lookalike.schedule")
public interface ScheduleConfig {

    /**
     * After a mail about a district, further news of it is collected this long. The first mail comes at once; ten minutes are
     * nothing for what follows, and turn a wave of accounts into one mail.
     */
    @WithDefault("10m")
    Duration window();

    /** Above so many mails within an hour, news of all districts is collected together. Nobody reads a thirteenth mail. */
    @WithDefault("12")
    int mailsAnHour();

    /** When daily and weekly mails go out, in the subscription's time zone: at the start of a working day. */
    @WithDefault("07:00")
    LocalTime digestTime();
}
