package org.lookalike.profileaddresses;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.profileaddresses.NamedAccount.Target;

class ProfileAddressesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # address                                                               | platform  | handle | identifier
        https://www.facebook.com/MapleHollowPS                                  | facebook  | MapleHollowPS |
        //www.facebook.com/MapleHollowPS                                        | facebook  | MapleHollowPS |
        http://es-la.facebook.com/MapleHollowPS/                                | facebook  | MapleHollowPS |
        https://web.facebook.com/MapleHollowPS?_rdc=1&_rdr                      | facebook  | MapleHollowPS |
        https://www.facebook.com//MapleHollowPS                                 | facebook  | MapleHollowPS |
        https://www.facebook.com/@MapleHollowPS                                 | facebook  | MapleHollowPS |
        https://www.facebook.com/#!/MapleHollowPS                               | facebook  | MapleHollowPS |
        https://www.facebook.com/home.php#!/pages/Maple-Hollow/1234567          | facebook  |               | 1234567
        https://www.facebook.com/?ref=home#!/MapleHollowPS                      | facebook  | MapleHollowPS |
        https://www.facebook.com/MapleHollowPS#!/SomebodyElse                   | facebook  | MapleHollowPS |
        https://www.facebook.com/pg/MapleHollowPS/posts/?ref=page_internal      | facebook  | MapleHollowPS |
        https://www.facebook.com/MapleHollowPS/photos/                          | facebook  | MapleHollowPS |
        https://www.facebook.com/MapleHollowPS/about_profile_transparency       | facebook  | MapleHollowPS |
        https://www.facebook.com/maple.hollow-ps                                | facebook  | maple.hollow-ps |
        https://www.facebook.com/Maple-Hollow-Schools-106105112344/             | facebook  |               | 106105112344
        https://business.facebook.com/MapleHollowPS/?business_id=1              | facebook  | MapleHollowPS |
        https://www.facebook.com/login/?next=https%3A%2F%2Fwww.facebook.com%2FMapleHollowPS%2F | facebook | MapleHollowPS |
        https://www.instagram.com/accounts/login/?next=/mhps/                   | instagram | mhps          |
        https://twitter.com/login?redirect_after_login=%2Fmhps                  | x         | mhps          |
        https://www.facebook.com/100064712345678                                | facebook  |               | 100064712345678
        https://www.facebook.com/profile.php?id=100064712345678&mibextid=x      | facebook  |               | 100064712345678
        https://www.facebook.com/p/Maple-Hollow-Schools-100064712345678/        | facebook  |               | 100064712345678
        https://www.facebook.com/people/Maple-Hollow/100064712345678/           | facebook  |               | 100064712345678
        https://www.facebook.com/pages/category/School/Maple-Hollow-1234567/    | facebook  |               | 1234567
        https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.instagram.com%2Fmhps&h=A | instagram | mhps         |
        https://www.instagram.com/mhps.official/?hl=en                          | instagram | mhps.official |
        https://www.instagram.com/mhps/reels/                                   | instagram | mhps          |
        https://www.instagram.com/_u/mhps                                       | instagram | mhps          |
        https://twitter.com/@MapleHollowPS                                      | x         | MapleHollowPS |
        https://twitter.com/#!/MapleHollowPS                                    | x         | MapleHollowPS |
        https://x.com/MapleHollowPS/with_replies                                | x         | MapleHollowPS |
        https://twitter.com/MapleHollowPS?ref_src=twsrc%5Etfw                   | x         | MapleHollowPS |
        https://twitter.com/intent/follow?source=button&screen_name=mhps        | x         | mhps          |
        https://www.youtube.com/@maplehollow/streams                            | youtube   | maplehollow   |
        https://www.youtube.com/channel/UCmaplehollowfictional01/featured       | youtube   |               | UCmaplehollowfictional01
        https://www.youtube.com/embed/live_stream?channel=UCmaplehollow         | youtube   |               | UCmaplehollow
        https://www.youtube.com/user/maplehollow?sub_confirmation=1             | youtube   | user/maplehollow |
        https://www.youtube.com/maplehollow                                     | youtube   | maplehollow   |
        https://www.tiktok.com/@mhps?lang=en                                    | tiktok    | mhps          |
        https://www.threads.net/@mhps?hl=en                                     | threads   | mhps          |
        https://www.linkedin.com/school/maple-hollow-public-schools/people/     | linkedin  | maple-hollow-public-schools |
        https://www.linkedin.com/company/1234567/                               | linkedin  |               | 1234567
        https://bsky.app/profile/maplehollow.example                            | bluesky   | maplehollow.example |
        https://bsky.app/profile/@mhps.bsky.social                              | bluesky   | mhps.bsky.social |
        https://mhps.bsky.social/                                               | bluesky   | mhps.bsky.social |
        https://town.example/@mhps                                              | mastodon  | mhps@town.example |
        https://town.example/@mhps/?lang=en                                     | mastodon  | mhps@town.example |
        https://www.google.com/url?q=https%3A%2F%2Fx.com%2Fmhps&sa=D            | x         | mhps          |
        https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.com%2Fmhps&data=05 | x | mhps   |
        https://urldefense.com/v3/__https://www.facebook.com/mhps__;!!Abc$      | facebook  | mhps          |
        """)
    void profile_namesItsAccount(String address, String platform, String handle, String accountId) {
        var account = ProfileAddresses.account(address).orElseThrow();
        assertThat(account.platform()).isEqualTo(platform);
        assertThat(account.handle()).isEqualTo(handle);
        assertThat(account.accountId()).isEqualTo(accountId);
        assertThat(account.target()).isEqualTo(Target.PROFILE);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.facebook.com/MapleHollowPS/posts/pfbid02, POST, MapleHollowPS",
        "https://www.facebook.com/MapleHollowPS/videos/1234567/, POST, MapleHollowPS",
        "https://www.facebook.com/MapleHollowPS/photos/a.1/2/, POST, MapleHollowPS",
        "https://www.facebook.com/groups/maplehollow, GROUP, groups/maplehollow",
        "https://www.facebook.com/groups/maplehollow/posts/1, POST, groups/maplehollow",
        "https://www.instagram.com/mhps/p/C1abc/, POST, mhps",
        "https://www.instagram.com/stories/mhps/123/, POST, mhps",
        "https://x.com/mhps/status/17300?s=20, POST, mhps",
        "https://www.tiktok.com/@mhps/video/71, POST, mhps",
        "https://www.threads.net/@mhps/post/C1, POST, mhps",
        "https://bsky.app/profile/mhps.bsky.social/post/3k, POST, mhps.bsky.social",
        "https://town.example/@mhps/1101, POST, mhps@town.example",
    })
    void whatAnAccountPublished_isTheAccounts_andNotItsProfile(String address, Target target, String handle) {
        var account = ProfileAddresses.account(address).orElseThrow();
        assertThat(account.target()).isEqualTo(target);
        assertThat(account.handle()).isEqualTo(handle);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://",
                "#",
                "mailto:office@maplehollow.example",
                "https://www.facebook.com",
                "https://www.facebook.com/",
                "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fmaplehollow.example",
                "https://www.facebook.com/sharer.php?u=x",
                "https://www.facebook.com/share/abc123/",
                "https://www.facebook.com/dialog/share?app_id=1",
                "https://www.facebook.com/plugins/like.php?href=x",
                "https://www.facebook.com/tr?id=1&ev=PageView",
                "https://www.facebook.com/hashtag/maplehollow",
                "https://www.facebook.com/photo.php?fbid=1",
                "https://www.facebook.com/watch/?v=1",
                "https://www.facebook.com/events/1234567",
                "https://www.facebook.com/login/?next=x",
                "https://www.facebook.com/policies",
                "https://www.facebook.com/help/1",
                "https://www.facebook.com/business",
                "https://business.facebook.com/latest/home",
                "https://developers.facebook.com/docs",
                "https://l.facebook.com/l.php?u=https%3A%2F%2Fmaplehollow.example",
                "https://facebook.com.maplehollow.example/MapleHollowPS",
                "https://notfacebook.com/MapleHollowPS",
                "https://www.instagram.com/p/C1abc/",
                "https://www.instagram.com/reel/C1abc/",
                "https://www.instagram.com/explore/tags/maplehollow/",
                "https://www.instagram.com/accounts/login/",
                "https://help.instagram.com/155833707900388",
                "https://twitter.com/share?url=x",
                "https://twitter.com/intent/tweet?text=x",
                "https://twitter.com/home?status=x",
                "https://twitter.com/hashtag/maplehollow",
                "https://twitter.com/search?q=mhps",
                "https://twitter.com/i/events/1",
                "https://x.com/privacy",
                "https://platform.twitter.com/widgets.js",
                "https://help.twitter.com/en",
                "https://www.youtube.com/watch?v=abc",
                "https://www.youtube.com/embed/abc",
                "https://www.youtube.com/playlist?list=PL1",
                "https://www.youtube.com/shorts/abc",
                "https://www.youtube.com/results?search_query=x",
                "https://youtu.be/abc",
                "https://www.tiktok.com/tag/maplehollow",
                "https://www.tiktok.com/discover",
                "https://www.threads.net/intent/post?text=x",
                "https://www.linkedin.com/shareArticle?url=x",
                "https://www.linkedin.com/sharing/share-offsite/?url=x",
                "https://www.linkedin.com/posts/maple-hollow_news-activity-71",
                "https://www.linkedin.com/feed/update/urn:li:activity:71",
                "https://www.linkedin.com/legal/privacy-policy",
                "https://bsky.app/intent/compose?text=x",
                "https://bsky.app/hashtag/maplehollow",
                "https://medium.com/@mhps",
                "https://mhps.substack.com/@mhps",
                "https://scratch.mit.edu/users/mhps/",
                "https://town.example/share?text=x",
                "https://maplehollow.example/about",
            })
    void whatIsNoProfile_namesNoAccount(String address) {
        assertThat(ProfileAddresses.account(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://m.facebook.com/profile.php?sk=x&id=615&ref=y, https://m.facebook.com/profile.php?sk=x&id=615&ref=y",
        "https://www.instagram.com/MHPS/?igsh=1, https://www.instagram.com/MHPS",
        "https://x.com/mhps/status/17300?s=20, https://x.com/mhps",
        "https://town.example/@mhps/?lang=en, https://town.example/@mhps",
    })
    void address_isThatOfTheProfile(String address, String profile) {
        assertThat(ProfileAddresses.account(address).orElseThrow().address()).isEqualTo(profile);
    }

    /** Each part made the expressions go one step deeper, until there was no room left for steps. */
    @ParameterizedTest
    @ValueSource(strings = {"https://%s", "https://www.facebook.com/pages/%s", "https://l.facebook.com/l.php?u=%s"})
    void addressOfManyParts_namesNoAccount(String address) {
        assertThat(ProfileAddresses.account(address.formatted("a.a/".repeat(250_000))))
                .isEmpty();
        assertThat(ProfileAddresses.account(address.formatted("a.".repeat(900_000))))
                .isEmpty();
        assertThat(ProfileAddresses.account(address.formatted("a.".repeat(1_000))))
                .isEmpty();
    }
}
