package org.lookalike.notifier.delivery;

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
import org.lookalike.notifier.subscription.Mode;
import org.lookalike.notifier.subscription.Terms;

/**
 * When a subscription is told something. Knows no clock and no database, so that every case is a row in a table.
 *
 * <p>News goes out at once; but after a mail about a district, further news of that district is collected for the length of
 * a window, and after too many mails within an hour, news of all districts together. Quiet hours postpone what is not
 * critical. Digests have their time of day.
 *
 * @param window how long to collect
 * @param mailsAnHour from how many mails within an hour on to collect news of all districts together
 * @param digestTime when digests go out
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

    /**
     * A mail that a subscription got within the last hour, or that waits: for its time, or for a server that did not take it yet.
     *
     * @param districtId the only district it is about; null if it may be about any
     * @param due when it was, or is, to go out
     * @param isOpen whether it still takes something in
     */
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

    /**
     * Where something is told.
     *
     * @param due when it is to be told at the latest
     * @param isNew whether the mail is still to be made
     */
    record Place(Mail mail, SendReason occasion, Instant due, boolean isNew) {}

    /**
     * Finds the mail that something belongs in: one that waits and goes out in time, or else a new one.
     *
     * @param lately the subscription's mails that wait or were due within the last hour
     */
    Place place(Terms terms, String districtId, Severity severity, List<Mail> lately, Instant now) {
        return place(wished(terms, districtId, severity, lately, now), districtId, lately);
    }

    /**
     * The same for what was found among accounts seen before, when a district was registered: all of it comes within minutes
     * and none of it is new, so it waits for the rest and comes in one mail.
     */
    Place placeFirstLook(Terms terms, String districtId, Severity severity, List<Mail> lately, Instant now) {
        var wished = terms.mode() == Mode.AT_ONCE
                ? afterQuietHours(terms, severity, fresh(districtId, now.plus(window), SendReason.FIRST_LOOK))
                : wished(terms, districtId, severity, lately, now);
        return place(wished, districtId, lately);
    }

    private static Place place(Place wished, String districtId, List<Mail> lately) {
        return lately.stream()
                .filter(mail -> mail.takes(districtId, wished.mail().due()))
                .min(Comparator.comparing(Mail::due))
                .map(mail -> new Place(mail, wished.occasion(), wished.due(), false))
                .orElse(wished);
    }

    private Place wished(Terms terms, String districtId, Severity severity, List<Mail> lately, Instant now) {
        var local = now.atZone(terms.zone());
        return switch (terms.mode()) {
            case DAILY -> fresh(null, nextDigest(local), SendReason.DAILY);
            case WEEKLY -> fresh(null, nextWeeklyDigest(local), SendReason.WEEKLY);
            case AT_ONCE -> afterQuietHours(terms, severity, soon(districtId, lately, now));
        };
    }

    private Place soon(String districtId, List<Mail> lately, Instant now) {
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

    private static Place afterQuietHours(Terms terms, Severity severity, Place place) {
        var quiet = terms.quietHours();
        if (quiet == null || severity == Severity.CRITICAL) {
            return place;
        }
        var due = place.mail().due();
        var end = quiet.endFor(due.atZone(terms.zone())).toInstant();
        return end.equals(due) ? place : fresh(null, end, SendReason.QUIET_OVER);
    }

    private Instant nextDigest(ZonedDateTime now) {
        var today = now.with(digestTime);
        return (today.isAfter(now) ? today : now.plusDays(1).with(digestTime)).toInstant();
    }

    private Instant nextWeeklyDigest(ZonedDateTime now) {
        var monday = now.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)).with(digestTime);
        return (monday.isAfter(now) ? monday : monday.plusWeeks(1)).toInstant();
    }

    private static Place fresh(@Nullable String districtId, Instant due, SendReason occasion) {
        return new Place(new Mail(UUID.randomUUID(), districtId, due, true), occasion, due, true);
    }
}
