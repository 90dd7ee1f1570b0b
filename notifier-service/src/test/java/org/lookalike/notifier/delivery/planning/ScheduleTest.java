package org.lookalike.notifier.delivery.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.delivery.planning.Schedule.Mail;
import org.lookalike.notifier.delivery.planning.Schedule.Slot;
import org.lookalike.notifier.subscription.Mode;
import org.lookalike.notifier.subscription.PeopleNews;
import org.lookalike.notifier.subscription.QuietHours;
import org.lookalike.notifier.subscription.Terms;

class ScheduleTest {

    private static final Schedule SCHEDULE = new Schedule(Duration.ofMinutes(10), 4, LocalTime.of(7, 0));
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    /** A Wednesday, 12:00 in Chicago. */
    private static final Instant NOON = Instant.parse("2026-01-14T18:00:00Z");

    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(6, 30));
    private static final QuietHours LUNCH = new QuietHours(LocalTime.of(11, 30), LocalTime.of(12, 30));

    @Test
    void firstNews_isToldAtOnce_byAMailOfItsOwn() {
        var slot = slotFor(atOnce(null), "dst_a", Severity.LOW);
        assertThat(slot.reason()).isEqualTo(SendReason.NEWS);
        assertThat(slot.isNew()).isTrue();
        assertThat(slot.mail().due()).isEqualTo(NOON);
        assertThat(slot.mail().districtId()).isEqualTo("dst_a");
    }

    @ParameterizedTest
    @CsvSource({
        // the last mail, about which district, what is wanted: when the next is due, and why then
        "minutes ago 0,  dst_a, PT10M, MORE",
        "minutes ago 3,  dst_a, PT7M,  MORE",
        "minutes ago 9,  dst_a, PT1M,  MORE",
        "minutes ago 10, dst_a, PT0S,  NEWS",
        "minutes ago 40, dst_a, PT0S,  NEWS",
        "minutes ago 3,  dst_b, PT0S,  NEWS",
        "minutes ago 3,  ,      PT7M,  MORE"
    })
    void furtherNewsOfADistrict_isCollected(String last, @Nullable String district, Duration wait, SendReason reason) {
        int minutes = Integer.parseInt(last.substring("minutes ago ".length()));
        var slot = slotFor(atOnce(null), "dst_a", Severity.CRITICAL, sent(district, minutes));
        assertThat(slot.mail().due()).isEqualTo(NOON.plus(wait));
        assertThat(slot.reason()).isEqualTo(reason);
        assertThat(slot.isNew()).isTrue();
    }

    @Test
    void whatBelongsTogether_joinsTheMailThatWaits() {
        var waiting = waiting("dst_a", Duration.ofMinutes(7));
        var slot = slotFor(atOnce(null), "dst_a", Severity.HIGH, sent("dst_a", 3), waiting);
        assertThat(slot.isNew()).isFalse();
        assertThat(slot.mail()).isEqualTo(waiting);
    }

    @Test
    void aMailThatIsBeingSent_isJoinedNoMore() {
        var taken = new Mail(UUID.randomUUID(), "dst_a", NOON, false);
        var slot = slotFor(atOnce(null), "dst_a", Severity.HIGH, taken);
        assertThat(slot.isNew()).isTrue();
        assertThat(slot.mail().due()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
    }

    @Test
    void aMailOfAnotherDistrict_isNotJoined() {
        var slot = slotFor(atOnce(null), "dst_a", Severity.HIGH, waiting("dst_b", Duration.ZERO));
        assertThat(slot.isNew()).isTrue();
        assertThat(slot.mail().due()).isEqualTo(NOON);
    }

    @Test
    void afterManyMailsInAnHour_newsOfAllDistrictsIsCollected() {
        var mails = new Mail[] {sent("dst_b", 50), sent("dst_c", 40), sent("dst_d", 30), sent("dst_e", 4)};
        var slot = slotFor(atOnce(null), "dst_a", Severity.CRITICAL, mails);
        assertThat(slot.reason()).isEqualTo(SendReason.MANY);
        assertThat(slot.mail().districtId()).isNull();
        assertThat(slot.mail().due()).isEqualTo(NOON.plus(Duration.ofMinutes(6)));

        var lately = new ArrayList<>(List.of(mails));
        lately.add(slot.mail());
        var next = SCHEDULE.slotFor(atOnce(null), "dst_f", Severity.LOW, lately, NOON);
        assertThat(next.mail()).isEqualTo(slot.mail());
    }

    @Test
    void oneMailFewer_isNotMany() {
        var slot = slotFor(
                atOnce(null),
                "dst_a",
                Severity.LOW,
                sent("dst_b", 60),
                sent("dst_c", 40),
                sent("dst_d", 3),
                sent("dst_e", 2));
        assertThat(slot.reason()).isEqualTo(SendReason.NEWS);
    }

    @Test
    void aWave_isAFewMails() {
        var lately = new ArrayList<Mail>();
        int told = 0;
        for (int minute = 0; minute < 60; minute++) {
            var now = NOON.plus(Duration.ofMinutes(minute));
            lately.replaceAll(mail -> new Mail(
                    mail.deliveryId(), mail.districtId(), mail.due(), mail.due().isAfter(now)));
            for (int i = 0; i < 20; i++) {
                var slot = SCHEDULE.slotFor(atOnce(null), "dst_" + i, Severity.CRITICAL, lately, now);
                told++;
                if (slot.isNew()) {
                    lately.add(slot.mail());
                }
            }
        }
        assertThat(told).isEqualTo(1200);
        assertThat(lately).hasSizeLessThanOrEqualTo(4 + 6 + 1);
    }

    @ParameterizedTest
    @CsvSource({
        // local time, severity: when it is told
        "2026-01-14T20:59, HIGH,     2026-01-14T20:59, NEWS",
        "2026-01-14T21:00, HIGH,     2026-01-15T06:30, QUIET_OVER",
        "2026-01-15T00:10, LOW,      2026-01-15T06:30, QUIET_OVER",
        "2026-01-15T06:29, MEDIUM,   2026-01-15T06:30, QUIET_OVER",
        "2026-01-15T06:30, MEDIUM,   2026-01-15T06:30, NEWS",
        "2026-01-15T00:10, CRITICAL, 2026-01-15T00:10, NEWS",
        // the night in which clocks go forward
        "2026-03-08T01:30, HIGH,     2026-03-08T06:30, QUIET_OVER"
    })
    void quietHours_postponeWhatIsNotCritical(String local, Severity severity, String due, SendReason reason) {
        var slot = SCHEDULE.slotFor(atOnce(NIGHT), "dst_a", severity, List.of(), chicago(local));
        assertThat(slot.mail().due()).isEqualTo(chicago(due));
        assertThat(slot.reason()).isEqualTo(reason);
    }

    @Test
    void quietHoursWithinADay_endOnThatDay() {
        var slot = slotFor(atOnce(LUNCH), "dst_a", Severity.HIGH);
        assertThat(slot.mail().due()).isEqualTo(chicago("2026-01-14T12:30"));
    }

    @Test
    void criticalNews_doesNotWaitWithWhatIsPostponed() {
        var postponed = slotFor(atOnce(LUNCH), "dst_a", Severity.HIGH).mail();
        var slot = slotFor(atOnce(LUNCH), "dst_a", Severity.CRITICAL, postponed);
        assertThat(slot.isNew()).isTrue();
        assertThat(slot.mail().due()).isEqualTo(NOON);
    }

    @Test
    void whatIsPostponed_isOneMailForAllDistricts() {
        var postponed = slotFor(atOnce(LUNCH), "dst_a", Severity.HIGH).mail();
        assertThat(slotFor(atOnce(LUNCH), "dst_b", Severity.LOW, postponed).mail())
                .isEqualTo(postponed);
    }

    @ParameterizedTest
    @CsvSource({
        "DAILY,  2026-01-14T06:59, 2026-01-14T07:00",
        "DAILY,  2026-01-14T07:00, 2026-01-15T07:00",
        "DAILY,  2026-03-07T12:00, 2026-03-08T07:00",
        "WEEKLY, 2026-01-14T12:00, 2026-01-19T07:00",
        "WEEKLY, 2026-01-19T06:00, 2026-01-19T07:00",
        "WEEKLY, 2026-01-19T07:00, 2026-01-26T07:00"
    })
    void digests_haveTheirTime(Mode mode, String local, String due) {
        var terms = new Terms(null, Severity.LOW, PeopleNews.ALL, mode, CHICAGO, NIGHT, Locale.ENGLISH, true);
        var slot = SCHEDULE.slotFor(terms, "dst_a", Severity.CRITICAL, List.of(), chicago(local));
        assertThat(slot.mail().due()).isEqualTo(chicago(due));
        assertThat(slot.mail().districtId()).isNull();
        assertThat(SCHEDULE.slotFor(terms, "dst_b", Severity.LOW, List.of(slot.mail()), chicago(local))
                        .mail())
                .isEqualTo(slot.mail());
    }

    @ParameterizedTest
    @CsvSource({"LOW", "CRITICAL"})
    void firstLook_isOneMail_howeverMuchWasFound_andHoldsUpNoNews(Severity severity) {
        var first = SCHEDULE.slotForFirstLook(atOnce(null), "dst_a", severity, List.of(), NOON);
        assertThat(first.reason()).isEqualTo(SendReason.FIRST_LOOK);
        assertThat(first.mail().due()).isEqualTo(NOON.plus(SCHEDULE.window()));

        var mails = List.of(first.mail());
        var later = NOON.plusSeconds(60);
        assertThat(SCHEDULE.slotForFirstLook(atOnce(null), "dst_a", severity, mails, later)
                        .mail())
                .isEqualTo(first.mail());
        assertThat(SCHEDULE.slotForFirstLook(atOnce(null), "dst_b", severity, mails, later)
                        .isNew())
                .as("another district")
                .isTrue();
        var news = SCHEDULE.slotFor(atOnce(null), "dst_a", severity, mails, later);
        assertThat(news.mail().due()).as("what is new").isEqualTo(later);
    }

    @ParameterizedTest
    @CsvSource({
        "AT_ONCE, 2026-01-14T22:00, QUIET_OVER, 2026-01-15T06:30",
        "DAILY,   2026-01-14T10:00, DAILY,      2026-01-15T07:00"
    })
    void firstLook_waitsAsOtherNewsDoes(Mode mode, String local, SendReason reason, String due) {
        var terms = new Terms(null, Severity.LOW, PeopleNews.ALL, mode, CHICAGO, NIGHT, Locale.ENGLISH, true);
        var slot = SCHEDULE.slotForFirstLook(terms, "dst_a", Severity.HIGH, List.of(), chicago(local));
        assertThat(slot.reason()).isEqualTo(reason);
        assertThat(slot.mail().due()).isEqualTo(chicago(due));
    }

    @ParameterizedTest
    @CsvSource({"PT-1S, 4", "PT10M, 0"})
    void senselessSettings_areNamed(Duration window, int mailsAnHour) {
        assertThatThrownBy(() -> new Schedule(window, mailsAnHour, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lookalike.schedule");
    }

    private static Slot slotFor(Terms terms, String district, Severity severity, Mail... lately) {
        return SCHEDULE.slotFor(terms, district, severity, List.of(lately), NOON);
    }

    private static Terms atOnce(@Nullable QuietHours quiet) {
        return new Terms(null, Severity.LOW, PeopleNews.ALL, Mode.AT_ONCE, CHICAGO, quiet, Locale.ENGLISH, true);
    }

    private static Mail sent(@Nullable String district, int minutesAgo) {
        return new Mail(UUID.randomUUID(), district, NOON.minus(Duration.ofMinutes(minutesAgo)), false);
    }

    private static Mail waiting(String district, Duration wait) {
        return new Mail(UUID.randomUUID(), district, NOON.plus(wait), true);
    }

    private static Instant chicago(String local) {
        return LocalDateTime.parse(local).atZone(CHICAGO).toInstant();
    }
}
