package org.lookalike.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lookalike.notifier.delivery.StoredMail.AccountQuestion;
import org.lookalike.notifier.delivery.StoredMail.FollowUp;
import org.lookalike.notifier.subscription.Language;
import org.lookalike.postgres.JsonParameter;

class StoredMailTest {

    private static StoredMail readBack(StoredMail mail) {
        return read(JsonParameter.of(mail));
    }

    private static StoredMail read(String json) {
        return JsonParameter.read(json, StoredMail.class);
    }

    @Test
    void letterThatWaits_isReadBack() {
        var mail = new SystemMail.NoRecipient(List.of("Maple Hollow Public Schools (dst_01k9zq3v)"));

        assertThat(readBack(mail)).isEqualTo(mail);
    }

    @Test
    void personalMail_isReadBack_andTellsNoLog() {
        var mail = new PersonalMail(
                PersonalMail.Purpose.SIGN_IN,
                Language.SPANISH,
                URI.create("https://lookalike.maplehollow.example/sign-in/s3cr3t"),
                Map.of("until", "2099-01-12T20:13:03Z"));

        assertThat(readBack(mail)).isEqualTo(mail);
        assertThat(mail.toString()).doesNotContain("s3cr3t", "2099");
        assertThat(new DeliveryContent.SystemNotice(mail, null).isEmpty()).isFalse();
    }

    @Test
    void personalMail_ofWhichTheLinkIsErased_orHasEnded_isNotSent() {
        var erased = read("{\"kind\": \"personal\", \"purpose\": \"consent\", \"language\": \"english\"}");
        assertThat(new DeliveryContent.SystemNotice((SystemMail) erased, null).isEmpty())
                .isTrue();
        var late = new PersonalMail(
                PersonalMail.Purpose.SIGN_IN,
                Language.ENGLISH,
                URI.create("https://lookalike.maplehollow.example/"),
                Map.of("until", "2026-01-12T20:13:03Z"));
        assertThat(late.isOver(Instant.parse("2026-01-12T20:13:02Z"))).isFalse();
        assertThat(late.isOver(Instant.parse("2026-01-12T20:13:04Z"))).isTrue();
    }

    @Test
    void question_isReadBack() {
        var question = new AccountQuestion("dst_01k9zq3v", Instant.EPOCH, Instant.parse("2026-01-12T19:58:03.123456Z"));

        assertThat(readBack(question)).isEqualTo(question);
    }

    @Test
    void reportsThatWait_areReadBack() {
        var mail = new SystemMail.TipsWaiting(
                List.of(new SystemMail.TipsWaiting.OfDistrict("dst_01k9zq3v", "Maple Hollow Public Schools", 3)));

        assertThat(readBack(mail)).isEqualTo(mail);
    }

    @Test
    void followUp_isReadBack() {
        var followUp = new FollowUp(UUID.randomUUID());

        assertThat(readBack(followUp)).isEqualTo(followUp);
    }

    @Test
    void removal_isReadBack() {
        var removal = new StoredMail.Removal(List.of(UUID.randomUUID()), Instant.EPOCH);

        assertThat(readBack(removal)).isEqualTo(removal);
    }

    @Test
    void weeklyStatusOfAnEarlierVersion_knowsNoUnclaimedAccounts() {
        assertThat(
                        read(
                                """
                                {"kind": "watching", "districts": 1, "openAlerts": 2, "accountsSeen": 3, "isReportLate": true}"""))
                .isEqualTo(new SystemMail.WeeklyStatus(1, List.of(), 2, 3, List.of(), true, null, 0, null));
    }

    @Test
    void letterOfAnEarlierVersion_isRead() {
        assertThat(read("{\"kind\": \"unheard\", \"districtIds\": [\"dst_01k9zq3v\"]}"))
                .isEqualTo(new SystemMail.NoRecipient(List.of("dst_01k9zq3v")));
    }
}
