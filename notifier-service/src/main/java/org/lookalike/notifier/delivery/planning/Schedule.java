package org.lookalike.notifier.delivery.planning;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.subscription.Mode;
import org.lookalike.notifier.subscription.Terms;

/**
 * Decides when a notification goes out, and in which mail. It uses no clock and no database, so that every case is a row in a table.
 *
 * <p>News goes out at once; but after a mail about a district, further news of that district is collected for a window, and from so
 * many mails an hour on, news of all districts together. Quiet hours postpone what is not critical. Digests have their time of day.
 */
record Schedule(Duration window, int mailsAnHour, LocalTime digestTime) {

    private static final Duration HOUR = Duration.ofHours(1);

    Schedule {
        if (window.isNegative() || mailsAnHour < 1) {
            throw new IllegalArgumentException(
                    "lookalike.schedule: window is %s and mails-an-hour is %d; they must be at least 0 and 1"
                            .formatted(window, mailsAnHour));
        }
    }

    static Schedule of(ScheduleConfig config) {
        return new Schedule(config.window(), config.mailsAnHour(), config.digestTime());
    }

    /** A mail of the last hour, or that waits, about any district if it has none. An open one takes notifications. */
    record Mail(UUID deliveryId, @Nullable String districtId, Instant due, boolean isOpen) {

        private boolean isAbout(String district) {
            return districtId == null || districtId.equals(district);
        }

        private boolean takes(String district, Instant latest) {
            return isOpen && !due.isAfter(latest) && isAbout(district);
        }

        private boolean wasDue(Instant since, Instant now) {
            return due.isAfter(since) && !due.isAfter(now);
        }
    }

    /** The mail in which a notification goes out by the time it is due; a new one is still to be created. */
    record Slot(Mail mail, SendReason reason, Instant due, boolean isNew) {}

    /** The slot of a notification among the mails that wait or were due within the hour: an open one, or a new one. */
    Slot slotFor(Terms terms, String districtId, Severity severity, List<Mail> lately, Instant now) {
        return slotFor(wished(terms, districtId, severity, lately, now), districtId, lately);
    }

    /** The slot of a rescan's finding: a rescan raises all its alerts within minutes, which go out in one mail. */
    Slot slotForFirstLook(Terms terms, String districtId, Severity severity, List<Mail> lately, Instant now) {
        var wished = terms.mode() == Mode.AT_ONCE
                ? afterQuietHours(terms, severity, fresh(districtId, now.plus(window), SendReason.FIRST_LOOK))
                : wished(terms, districtId, severity, lately, now);
        return slotFor(wished, districtId, lately);
    }

    private static Slot slotFor(Slot wished, String districtId, List<Mail> lately) {
        return lately.stream()
                .filter(mail -> mail.takes(districtId, wished.mail().due()))
                .min(Comparator.comparing(Mail::due))
                .map(mail -> new Slot(mail, wished.reason(), wished.due(), false))
                .orElse(wished);
    }

    private Slot wished(Terms terms, String districtId, Severity severity, List<Mail> lately, Instant now) {
        var local = now.atZone(terms.zone());
        return switch (terms.mode()) {
            case DAILY -> fresh(null, nextDigest(local), SendReason.DAILY);
            case WEEKLY -> fresh(null, nextWeeklyDigest(local), SendReason.WEEKLY);
            case AT_ONCE -> afterQuietHours(terms, severity, soon(districtId, lately, now));
        };
    }

    private Slot soon(String districtId, List<Mail> lately, Instant now) {
        var ofLastHour = lately.stream()
                .filter(mail -> mail.wasDue(now.minus(HOUR), now))
                .toList();
        if (ofLastHour.size() >= mailsAnHour) {
            return fresh(null, windowAfter(ofLastHour.stream(), now).orElse(now), SendReason.MANY);
        }
        var ofDistrict = ofLastHour.stream().filter(mail -> mail.isAbout(districtId));
        return windowAfter(ofDistrict, now)
                .map(end -> fresh(districtId, end, SendReason.MORE))
                .orElseGet(() -> fresh(districtId, now, SendReason.NEWS));
    }

    /** When a window that began with the latest of these mails ends; empty if it has ended. */
    private Optional<Instant> windowAfter(Stream<Mail> mails, Instant now) {
        return mails.map(mail -> mail.due().plus(window))
                .filter(end -> end.isAfter(now))
                .max(Comparator.naturalOrder());
    }

    private static Slot afterQuietHours(Terms terms, Severity severity, Slot slot) {
        var due = slot.mail().due();
        var end = severity == Severity.CRITICAL ? due : terms.afterQuietHours(due);
        return end.equals(due) ? slot : fresh(null, end, SendReason.QUIET_OVER);
    }

    private Instant nextDigest(ZonedDateTime now) {
        var today = now.with(digestTime);
        return (today.isAfter(now) ? today : now.plusDays(1).with(digestTime)).toInstant();
    }

    private Instant nextWeeklyDigest(ZonedDateTime now) {
        var monday = now.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)).with(digestTime);
        return (monday.isAfter(now) ? monday : monday.plusWeeks(1)).toInstant();
    }

    private static Slot fresh(@Nullable String districtId, Instant due, SendReason reason) {
        return new Slot(new Mail(UUID.randomUUID(), districtId, due, true), reason, due, true);
    }
}
