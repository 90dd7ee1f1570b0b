package org.lookalike.profileaddresses;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedTextTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
        # pasted                                                      | platform | handle            | identifier
        https://www.facebook.com/MapleHollowSchools                    | facebook | MapleHollowSchools |
        https://m.facebook.com/MapleHollowSchools?ref=share&x=1        | facebook | MapleHollowSchools |
        https://www.facebook.com/profile.php?id=61550000000001         | facebook |                   | 61550000000001
        https://facebook.com/profile.php?sk=about&id=615500            | facebook |                   | 615500
        https://www.facebook.com/people/Maple-Hollow/61550000000001/   | facebook |                   | 61550000000001
        https://www.facebook.com/pages/School/Maple-Hollow-99/123456   | facebook |                   | 123456
        https://www.facebook.com/p/Maple-Hollow-Schools-6155/          | facebook |                   | 6155
        https://fb.com/maple.hollow.9                                  | facebook | maple.hollow.9    |
        https://www.facebook.com/groups/maplehollowparents/posts/1     | facebook | groups/maplehollowparents |
        https://www.instagram.com/maple_hollow.ps/                     | instagram | maple_hollow.ps  |
        instagram.com/mhps_official?igsh=abc%3D%3D                     | instagram | mhps_official    |
        https://instagram.com/stories/mhps_official/123/               | instagram | mhps_official    |
        https://www.threads.net/@mhps                                  | threads  | mhps              |
        https://threads.com/@mhps/post/C1                              | threads  | mhps              |
        https://www.tiktok.com/@mhps.closings?lang=en                  | tiktok   | mhps.closings     |
        https://vm.tiktok.com/@mhps                                    | tiktok   | mhps              |
        https://www.youtube.com/@MapleHollowLive/videos                | youtube  | MapleHollowLive   |
        https://youtube.com/channel/UCmaplehollowfictional01           | youtube  |                   | UCmaplehollowfictional01
        https://www.youtube.com/c/MapleHollow                          | youtube  | c/MapleHollow     |
        https://m.youtube.com/user/mhps                                | youtube  | user/mhps         |
        https://x.com/MapleH0llowPS                                    | x        | MapleH0llowPS     |
        https://twitter.com/MapleH0llowPS/status/17300?s=20            | x        | MapleH0llowPS     |
        https://mobile.twitter.com/MapleH0llowPS#top                   | x        | MapleH0llowPS     |
        https://x.com/i/user/1730000001                                | x        |                   | 1730000001
        https://twitter.com/intent/user?screen_name=mhps&x=1           | x        | mhps              |
        https://www.linkedin.com/company/maple-hollow-schools/about/   | linkedin | maple-hollow-schools |
        https://de.linkedin.com/in/robin-sample                        | linkedin | in/robin-sample   |
        https://linkedin.com/company/maple%00hollow                    | linkedin | maple\uFFFDhollow |
        https://mhps.bsky.social                                       | bluesky  | mhps.bsky.social  |
        https://bsky.app/profile/mhps.bsky.social                      | bluesky  | mhps.bsky.social  |
        https://bsky.app/profile/did:plc:fictional4xq7/post/3k         | bluesky  |                   | did:plc:fictional4xq7
        did:plc:fictional4xq7                                          | bluesky  |                   | did:plc:fictional4xq7
        @mhps.bsky.social                                              | bluesky  | mhps.bsky.social  |
        https://town.example/@mhps                                     | mastodon | mhps@town.example |
        https://town.example/users/mhps                                | mastodon | mhps@town.example |
        https://town.example/@mhps@other.example                       | mastodon | mhps@other.example |
        @mhps@town.example                                             | mastodon | mhps@town.example |
        mhps@social.town.example                                       | mastodon | mhps@social.town.example |
        https://www.snapchat.com/add/mhps-closings?share_id=x          | snapchat | mhps-closings     |
        https://snapchat.com/@mhps                                     | snapchat | mhps              |
        https://www.reddit.com/user/mhps_super/                        | reddit   | mhps_super        |
        old.reddit.com/u/mhps_super                                    | reddit   | mhps_super        |
        https://www.reddit.com/r/MapleHollowSchools/                   | reddit   | r/MapleHollowSchools |
        https://t.me/MapleHollowPS_news                                | telegram | MapleHollowPS_news |
        t.me/s/maplehollowps/17?before=20                              | telegram | maplehollowps     |
        https://telegram.me/maplehollowps                              | telegram | maplehollowps     |
        hxxps://x[.]com/mhps                                           | x        | mhps              |
        hXXp://www(dot)instagram(.)com/mhps                            | instagram | mhps             |
        https[:]//x[.]com/mhps                                         | x        | mhps              |
        mhps[at]town[.]example                                         | mastodon | mhps@town.example |
        HTTPS://WWW.INSTAGRAM.COM/Mhps                                 | instagram | Mhps             |
        (https://x.com/mhps).                                          | x        | mhps              |
        "https://x.com/mhps",                                          | x        | mhps              |
        Please look at https://x.com/mhps! It says schools are closed. | x        | mhps              |
        <a href="https://x.com/mhps">here</a>                          | x        | mhps              |
        \u200bhttps://x.com/mhps\u202c                                 | x        | mhps              |
        https://www.tiktok.com/%40mhps                                 | tiktok   | mhps              |
        https://www.linkedin.com/company/%E5%AD%A6%E6%A0%A1            | linkedin | \u5b66\u6821      |
        """)
    void account_isReadFromWhatIsPasted(String pasted, String platform, String handle, String accountId) {
        var account = new PastedText(pasted, null).account().orElseThrow();
        assertThat(account.platform()).isEqualTo(platform);
        assertThat(account.handle()).isEqualTo(handle);
        assertThat(account.accountId()).isEqualTo(accountId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mhps",
                "@mhps",
                "",
                "   ",
                "somebody on instagram",
                "instagram.com",
                "https://www.instagram.com/",
                "https://www.instagram.com/p/C1abc/",
                "https://www.facebook.com/share/abc123/",
                "https://www.facebook.com/photo.php?fbid=1",
                "https://youtu.be/abc",
                "https://www.youtube.com/watch?v=abc",
                "https://x.com/search?q=mhps",
                "https://x.com/",
                "https://t.me/joinchat/AAAAAmaple",
                "https://t.me/+maplehollow",
                "https://t.me/c/1234567890/7",
                "https://www.reddit.com/r/MapleHollowSchools/comments/1abc/closed/",
                "https://news.example/article/1",
                "https://",
                "https://[::1]/@a",
                "https://x.com/%ZZ%",
                "javascript:alert(1)",
                "\u0000\ufffd\ud800",
            })
    void whatNamesNoAccount_isLeftToAPerson(String pasted) {
        assertThat(new PastedText(pasted, null).account()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mhps, snapchat, snapchat, mhps",
        "@mhps, instagram, instagram, mhps",
        "mhps., tiktok, tiktok, mhps",
        "https://x.com/mhps, instagram, x, mhps",
        "mhps.bsky.social, bluesky, bluesky, mhps.bsky.social",
        "maplehollow.example, bluesky, bluesky, maplehollow.example",
    })
    void handle_isOfThePlatformThatWasSaid_unlessAnAddressSaysMore(
            String pasted, String platform, String found, String handle) {
        var account = new PastedText(pasted, platform).account().orElseThrow();
        assertThat(account.platform()).isEqualTo(found);
        assertThat(account.handle()).isEqualTo(handle);
    }
}
