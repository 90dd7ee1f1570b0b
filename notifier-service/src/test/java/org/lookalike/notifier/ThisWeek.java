package org.lookalike.notifier;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** Time zones for tests of the mail that comes every Monday at 7 AM, which may run in the night before it. */
public final class ThisWeek {

    /** Half a day apart. */
    private static final List<ZoneId> ZONES = List.of(ZoneId.of("America/New_York"), ZoneId.of("Asia/Tokyo"));

    private static final int MINUTES_OF_A_TEST = 10;

    private ThisWeek() {}

    /** One in which the mail of the present week is due, and stays so for minutes. */
    public static ZoneId zoneAfterMondaysMail() {
        return ZONES.stream()
                .filter(zone -> {
                    var now = ZonedDateTime.now(zone);
                    return isAfterTheMail(now) && isAfterTheMail(now.plusMinutes(MINUTES_OF_A_TEST));
                })
                .findFirst()
                .orElseThrow();
    }

    private static boolean isAfterTheMail(ZonedDateTime time) {
        return time.getDayOfWeek() != DayOfWeek.MONDAY || !time.toLocalTime().isBefore(LocalTime.of(7, 0));
    }
}
