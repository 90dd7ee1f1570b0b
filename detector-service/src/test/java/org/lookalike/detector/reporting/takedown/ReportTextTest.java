package org.lookalike.detector.reporting.takedown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTextTest {

    private static String text(Samples sample) {
        return packet(sample).text();
    }

    private static Packet packet(Samples sample) {
        var alert = sample.alert();
        return Packet.of(
                alert,
                Samples.district(List.of()),
                List.of(),
                ReportRoute.of(alert.account().platform()),
                31,
                List.of(),
                List.of());
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

                Our web site is https://maplehollowschools.example.

                The account was first seen on 2026-01-12 19:58 UTC.

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
