package org.lookalike.notifier.delivery.email;

import static org.lookalike.notifier.notification.NotificationKind.CLOSED;
import static org.lookalike.notifier.notification.NotificationKind.CONFIRMED;
import static org.lookalike.notifier.notification.NotificationKind.ESCALATED;
import static org.lookalike.notifier.notification.NotificationKind.NEW_PICTURE;
import static org.lookalike.notifier.notification.NotificationKind.RAISED;
import static org.lookalike.notifier.notification.NotificationKind.RENAMED;
import static org.lookalike.notifier.notification.NotificationKind.REOPENED;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.AlertUpdate;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.delivery.SystemMail.WeeklyStatus.Unclaimed;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.notifier.subscription.Language;
import org.lookalike.notifier.subscription.Mode;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.notifier.subscription.Terms;
import org.lookalike.notifier.unclaimed.UnclaimedAccount;

/** One mail of every kind, in every language, about accounts and districts that do not exist. */
final class SampleMails {

    private static final Instant SEEN = Instant.parse("2026-01-12T19:58:03Z");
    private static final Alert.District MAPLE_HOLLOW =
            new Alert.District("dst_01k9zq3v", "Maple Hollow Public Schools", "MA");
    private static final Alert.District CEDAR_BLUFF =
            new Alert.District("dst_01k9zq4w", "Cedar Bluff Unified School District", "MA");

    private SampleMails() {}

    /** A mail, and a name for its files. */
    record Sample(String name, DeliveryContent contents, int unknownOutcomes) {

        ClaimedDelivery delivery() {
            var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
            var subscriber = contents.subscriber();
            return new ClaimedDelivery(
                    id,
                    id,
                    subscriber == null ? null : subscriber.subscriptionId(),
                    subscriber == null
                            ? "operator@maplehollowschools.example"
                            : subscriber.recipient().text(),
                    "email",
                    contents instanceof DeliveryContent.Alerts alerts ? alerts.reason() : SendReason.LETTER,
                    1 + unknownOutcomes,
                    unknownOutcomes,
                    Duration.ZERO,
                    "<alert.%s@lookalike.example>".formatted(id));
        }
    }

    static List<Sample> all() {
        var toOperator = new DeliveryContent.SystemNotice(
                new SystemMail.NoRecipient(List.of(MAPLE_HOLLOW.name() + " (dst_01k9zq3v)", CEDAR_BLUFF.districtId())),
                null);
        var ofWebhook = new DeliveryContent.SystemNotice(
                new SystemMail.Gone(
                        "hooks.maplehollowschools.example",
                        UUID.fromString("0b0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b12"),
                        "the server answered: 410"),
                null);
        return Stream.concat(
                        Stream.of(Language.values()).flatMap(SampleMails::in),
                        Stream.of(new Sample("unheard.en", toOperator, 0), new Sample("gone.en", ofWebhook, 0)))
                .toList();
    }

    private static Stream<Sample> in(Language language) {
        return Stream.of(
                sample("first", language, SendReason.NEWS, List.of(tell(lookalike(), RAISED))),
                copy("first-again", language, SendReason.NEWS, List.of(tell(lookalike(), RAISED))),
                sample("escalated", language, SendReason.NEWS, List.of(tell(critical(), ESCALATED))),
                sample("renamed", language, SendReason.NEWS, List.of(tell(critical(), ESCALATED, RENAMED))),
                sample("confirmed", language, SendReason.NEWS, List.of(tell(confirmed(), CONFIRMED))),
                sample("reopened", language, SendReason.QUIET_OVER, List.of(tell(lookalike(), REOPENED))),
                sample("unknown-platform", language, SendReason.NEWS, List.of(tell(elsewhere(), RAISED))),
                sample("removed", language, SendReason.NEWS, List.of(tell(closed("account_suspended", null), CLOSED))),
                sample("own", language, SendReason.NEWS, List.of(tell(closed("account_official", null), CLOSED))),
                sample(
                        "dismissed",
                        language,
                        SendReason.NEWS,
                        List.of(tell(closed("reviewed", "false_positive"), CLOSED))),
                sample("more", language, SendReason.MORE, List.of(tell(plain(), RAISED), tell(critical(), RAISED))),
                sample("first-look", language, SendReason.FIRST_LOOK, several()),
                sample("new-picture", language, SendReason.NEWS, List.of(tell(critical(), NEW_PICTURE))),
                sample("many", language, SendReason.MANY, several()),
                sample("quiet-over", language, SendReason.QUIET_OVER, several()),
                sample("daily", language, SendReason.DAILY, several()),
                sample("weekly", language, SendReason.WEEKLY, flood()),
                sample(
                        "all-closed",
                        language,
                        SendReason.MORE,
                        List.of(
                                tell(closed("account_suspended", null), CLOSED),
                                tell(closed("reviewed", "benign"), CLOSED))),
                mail("confirmation", language, new SystemMail.Confirmation()),
                mail("test", language, new SystemMail.Test()),
                mail("watching", language, watching(List.of(), false, null)),
                mail("watching-late", language, watching(List.of("dst_01k9zq4w"), true, null)),
                mail("watching-unanswered", language, watching(List.of(), false, unclaimed(3))),
                question("question", language, 2, List.of(MAY_BE_OFFICIAL, CLAIMED_ROLE)),
                question("question-one", language, 1, List.of(MAY_BE_OFFICIAL)),
                question("question-many", language, 32, Collections.nCopies(20, MAY_BE_OFFICIAL)),
                mail(
                        "suppressed",
                        language,
                        new SystemMail.Suppressed(
                                "principal@maplehollowschools.example",
                                List.of(MAPLE_HOLLOW.name()),
                                "the server answered: 550 5.1.1 no such mailbox")));
    }

    private static SystemMail watching(List<String> unregistered, boolean isReportLate, @Nullable Unclaimed unclaimed) {
        return new SystemMail.WeeklyStatus(
                1,
                unregistered,
                isReportLate ? 2 : 0,
                128_412,
                List.of(
                        new SystemMail.WeeklyStatus.Source("bluesky", "on", SEEN),
                        new SystemMail.WeeklyStatus.Source(
                                "mastodon-social.example", "failing", SEEN.minus(Duration.ofDays(2))),
                        new SystemMail.WeeklyStatus.Source("youtube", "waiting", null)),
                isReportLate,
                unclaimed);
    }

    private static Unclaimed unclaimed(int accounts) {
        return new Unclaimed(
                accounts, List.of(new Unclaimed.OfDistrict(MAPLE_HOLLOW.districtId(), MAPLE_HOLLOW.name(), accounts)));
    }

    private static Sample question(String name, Language language, int total, List<UnclaimedAccount> accounts) {
        return new Sample(
                name + "." + language.tag(),
                new DeliveryContent.Question(
                        reader(language), MAPLE_HOLLOW.districtId(), MAPLE_HOLLOW.name(), total, accounts),
                0);
    }

    private static Sample mail(String name, Language language, SystemMail mail) {
        return new Sample(name + "." + language.tag(), new DeliveryContent.SystemNotice(mail, reader(language)), 0);
    }

    private static Sample sample(String name, Language language, SendReason reason, List<AlertUpdate> updates) {
        return new Sample(
                name + "." + language.tag(), new DeliveryContent.Alerts(reason, reader(language), updates), 0);
    }

    private static Sample copy(String name, Language language, SendReason reason, List<AlertUpdate> updates) {
        return new Sample(
                name + "." + language.tag(), new DeliveryContent.Alerts(reason, reader(language), updates), 1);
    }

    private static Subscriber reader(Language language) {
        return new Subscriber(
                UUID.fromString("0b0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b12"),
                new Recipient.Mailbox("office@maplehollowschools.example"),
                List.of(MAPLE_HOLLOW.districtId()),
                new Terms(
                        language == Language.SPANISH ? "Inés Arroyo" : "Communications office",
                        Severity.MEDIUM,
                        Mode.AT_ONCE,
                        ZoneId.of("America/New_York"),
                        null,
                        Locale.forLanguageTag(language.tag()),
                        true));
    }

    private static AlertUpdate tell(Alert alert, NotificationKind... kinds) {
        return new AlertUpdate(alert, new LinkedHashSet<>(Arrays.asList(kinds)), alert.updatedAt(), null, null);
    }

    private static List<AlertUpdate> several() {
        return List.of(
                tell(plain(), RAISED),
                tell(closed("account_suspended", null), CLOSED),
                tell(critical(), ESCALATED, RENAMED),
                tell(elsewhere(), RAISED));
    }

    private static List<AlertUpdate> flood() {
        return IntStream.rangeClosed(1, 60)
                .mapToObj(i -> tell(
                        alert(
                                "flood" + i,
                                i % 7 == 0 ? Severity.HIGH : Severity.MEDIUM,
                                MAPLE_HOLLOW,
                                new Alert.Account("instagram", "maplehollow_" + i, "Maple Hollow Public Schools", null),
                                SAME_NAME),
                        RAISED))
                .toList();
    }

    private static Alert lookalike() {
        return alert(
                "lookalike",
                Severity.HIGH,
                MAPLE_HOLLOW,
                new Alert.Account(
                        "bluesky",
                        "maple-ho11ow-schools.social.example",
                        "Maple H\u043Ellow Public Schools",
                        "https://social.example/profile/maple-ho11ow-schools.social.example"),
                CYRILLIC_NAME,
                DIGITS_IN_HANDLE,
                CLOSINGS,
                OTHER_STATE);
    }

    private static Alert critical() {
        return alert(
                "critical",
                Severity.CRITICAL,
                MAPLE_HOLLOW,
                new Alert.Account(
                        "x",
                        "MapleHollowSchoo1s",
                        "Maple Hollow Schools - CLOSED TOMORROW",
                        "https://x.com/MapleHollowSchoo1s"),
                new Alert.Evidence(
                        "handle_confusable",
                        0.93,
                        "MapleHollowSchoo1s",
                        "MapleHollowSchools",
                        List.of(new Alert.Span(16, 1)),
                        "The handle is the district's own with the letter l typed as the digit 1."),
                CLOSINGS);
    }

    private static Alert confirmed() {
        return reviewed(critical(), 2, "in_progress", "reviewed", "true_positive", SEEN);
    }

    private static Alert plain() {
        return alert(
                "plain",
                Severity.MEDIUM,
                MAPLE_HOLLOW,
                new Alert.Account("instagram", "maplehollow.news", "Maple Hollow Public Schools", null),
                SAME_NAME);
    }

    private static Alert elsewhere() {
        return alert(
                "elsewhere",
                Severity.LOW,
                CEDAR_BLUFF,
                new Alert.Account("orbit-net", "cedarbluffusd_parody", null, null),
                new Alert.Evidence(
                        "handle_affix",
                        0.72,
                        "cedarbluffusd_parody",
                        "cedarbluffusd",
                        List.of(new Alert.Span(13, 7)),
                        "The handle is the district's own with 'parody' added."),
                new Alert.Evidence(
                        "declared_parody", 0.0, "parody", "", List.of(), "The account declares itself a parody."));
    }

    private static Alert closed(@Nullable String statusReason, @Nullable String verdict) {
        var alert = "benign".equals(verdict) ? plain() : lookalike();
        var status = verdict == null ? "resolved" : "suppressed";
        return reviewed(alert, 4, status, statusReason, verdict, SEEN.plus(Duration.ofHours(20)));
    }

    private static Alert reviewed(
            Alert alert,
            long revision,
            String status,
            @Nullable String statusReason,
            @Nullable String verdict,
            Instant updatedAt) {
        return new Alert(
                alert.alertId(),
                revision,
                status,
                statusReason,
                verdict,
                alert.severity(),
                alert.district(),
                alert.account(),
                alert.score(),
                alert.evidence(),
                alert.firstSeenAt(),
                updatedAt,
                null);
    }

    private static Alert alert(
            String name,
            Severity severity,
            Alert.District district,
            Alert.Account account,
            Alert.Evidence... evidence) {
        return new Alert(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                1,
                "new",
                null,
                null,
                severity,
                district,
                account,
                0.94,
                List.of(evidence),
                SEEN,
                SEEN,
                null);
    }

    private static final UnclaimedAccount MAY_BE_OFFICIAL = new UnclaimedAccount(
            UUID.fromString("5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b21"),
            MAPLE_HOLLOW.districtId(),
            "may_be_official",
            "tiktok",
            "maplehollowpublicschools",
            "Maple Hollow Public Schools",
            "https://social.example/@maplehollowpublicschools",
            "The handle is the district's name.");

    private static final UnclaimedAccount CLAIMED_ROLE = new UnclaimedAccount(
            UUID.fromString("5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b22"),
            MAPLE_HOLLOW.districtId(),
            "claimed_role",
            "bluesky",
            "drsample.social.example",
            "Dr. Robin Sample",
            null,
            "The account claims an office of the district, for which nobody is registered.");

    private static final Alert.Evidence CYRILLIC_NAME = new Alert.Evidence(
            "display_name_confusable",
            0.9,
            "Maple H\u043Ellow Public Schools",
            "Maple Hollow Public Schools",
            List.of(new Alert.Span(7, 1)),
            "The name is identical except for one Cyrillic letter that looks like a Latin o.");

    private static final Alert.Evidence DIGITS_IN_HANDLE = new Alert.Evidence(
            "handle_confusable",
            0.04,
            "maple-ho11ow-schools",
            "MapleHollowSchools",
            List.of(new Alert.Span(5, 1), new Alert.Span(8, 2), new Alert.Span(12, 1)),
            "The handle is the district's own with the letter l typed as the digit 1.");

    private static final Alert.Evidence CLOSINGS = new Alert.Evidence(
            "urgent_words", 0.01, "closed", "", List.of(), "The account speaks of closings or emergencies: 'closed'.");

    private static final Alert.Evidence OTHER_STATE = new Alert.Evidence(
            "other_state",
            -0.01,
            "Massachusets",
            "Massachusetts",
            List.of(new Alert.Span(11, 0)),
            "The account names another state.");

    private static final Alert.Evidence SAME_NAME = new Alert.Evidence(
            "display_name_same",
            0.94,
            "Maple Hollow Public Schools",
            "Maple Hollow Public Schools",
            List.of(),
            "The name is exactly the district's name.");
}
