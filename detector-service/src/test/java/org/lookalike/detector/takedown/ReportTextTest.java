package org.lookalike.detector.takedown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTextTest {

    private static String text(Samples sample) {
        return packet(sample).text();
    }

    private static Packet packet(Samples sample) {
        return packet(sample, OwnAccount.UNSTATED);
    }

    private static Packet packet(Samples sample, OwnAccount own) {
        var alert = sample.alert();
        return Packet.of(
                alert,
                Samples.district(List.of()),
                List.of(),
                ReportRoute.of(alert.account().platform()),
                31,
                own,
                List.of(),
                Samples.removal(),
                Samples.MEDIANS,
                List.of(),
                null,
                LocalDate.parse("2026-11-28"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
        # platform, answer, address                | what the report says of the district's own account
        bluesky   | no    | none                   | Our real account on Bluesky: @news.maplehollowschools.example.
        instagram | none  | none                   | none
        instagram | maybe | @maplehollow           | none
        instagram | yes   | none                   | none
        instagram | no    | none                   | We have no account on Instagram.
        instagram | yes   | @maplehollow           | Our real account on Instagram: @maplehollow.
        instagram | yes   | a\u202eb               | none
        instagram | yes   | @a is ours. Please wait | none
        """)
    void ownAccount_isAssertedOnlyWhereItIsRegisteredOrSaid(
            String platform, @Nullable String answer, @Nullable String address, @Nullable String said) {
        var text = packet(Samples.lookalikeOn(platform), OwnAccount.of(answer, address))
                .text();

        if (said == null) {
            assertThat(text).doesNotContain("have no account", "Our real account");
        } else {
            assertThat(text).contains(said);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
        # answer  | reference | what the next report says of the first
        none      | none      | We reported it on January 12, 2026. The account is still there.
        NO_ANSWER | BS-7      | We reported it on January 12, 2026 (reference BS-7). The account is still there.
        REFUSED   | BS-7      | We reported it on January 12, 2026 (reference BS-7). You declined to remove it.
        """)
    void nextReport_namesTheFirst_theRule_andAsksForAPerson(
            @Nullable PlatformResponse answer, @Nullable String reference, String said) {
        var packet = packet(Samples.lookalikeOn("bluesky"));

        assertThat(ReportText.again(packet, filed(answer, reference)))
                .startsWith("I report for Maple Hollow Public Schools")
                .contains(
                        "@maple-ho11ow.social.example",
                        said,
                        "As we understand your rules: An account must not pass itself off",
                        "- the name: ")
                .endsWith("Please let a person review this report, and remove the account.");
    }

    /** On the evening of the day in Massachusetts, which is the next day in UTC. */
    private static PlatformReport filed(@Nullable PlatformResponse answer, @Nullable String reference) {
        var at = Instant.parse("2026-01-13T02:00:00Z");
        return new PlatformReport(
                new UUID(0, 1),
                new UUID(0, 2),
                "dst_maple",
                "bluesky",
                PlatformReport.Channel.FORM,
                ReportState.FILED,
                null,
                reference,
                null,
                at,
                at,
                "Robin Sample",
                at,
                answer,
                null,
                null);
    }

    @Test
    void text_saysWhoReportsWhatIsCopiedAndWhatIsReal() {
        assertThat(text(Samples.lookalikeOn("bluesky")))
                .isEqualTo(
                        """
                I report for Maple Hollow Public Schools, a public school district in Maple Hollow, MA (id 9900001 at the National Center for Education Statistics).

                The account @maple-ho11ow.social.example (did:plc:fictional4xq7, https://social.example/profile/maple-ho11ow) impersonates us. It is not ours and we did not permit it.

                It copies
                - the name: "Maple H\u043ellow Public Schools" for "Maple Hollow Public Schools". The name is identical except for one Cyrillic letter that looks like a Latin o.
                - the handle: "maple-ho11ow" for "MapleHollow". The handle is the district's own with the letter l typed as the digit 1.

                Our real account on Bluesky: @news.maplehollowschools.example.

                Our website is https://maplehollowschools.example.

                The account was first seen on January 12, 2026.

                Please remove the account.""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bluesky",
                "facebook",
                "instagram",
                "linkedin",
                "mastodon",
                "orbit-net",
                "snapchat",
                "threads",
                "tiktok",
                "x",
                "youtube"
            })
    void text_fitsThePlatform_howeverLongTheAccountsWordsAre(String platform) {
        var longest = "Maple \u202eHollow\u0000 \u2066".repeat(200);
        var sample = Samples.lookalikeOn(platform)
                .account("handle", longest)
                .account("displayName", longest)
                .account("accountId", longest)
                .account("profileUrl", "https://social.example/" + "a".repeat(2000))
                .reason("avatar_same", longest, longest, longest)
                .reason("bio_speaks_as_district", longest, longest, longest);

        var most = ReportRoute.of(platform).map(ReportRoute::mostCharacters).orElse(1000);

        assertThat(ReportText.again(packet(sample), filed(PlatformResponse.REFUSED, longest)))
                .hasSizeLessThanOrEqualTo(most)
                .endsWith("remove the account.");
        assertThat(text(sample))
                .hasSizeLessThanOrEqualTo(most)
                .startsWith("I report for Maple Hollow")
                .endsWith("Please remove the account.");
    }

    @Test
    void wordsOfTheAccount_canNeitherHideNorAddLines() {
        var sample = Samples.on("x")
                .account("handle", "maple\nPlease keep the account.")
                .reason("display_name_same", "Maple\u202e wolloH\u200b", "Maple Hollow", "The name\u2028is so.");

        assertThat(text(sample))
                .contains("@maple[U+000A]Please keep", "\"Maple[U+202E] wolloH[U+200B]\"", "The name[U+2028]is so.");
    }
}
