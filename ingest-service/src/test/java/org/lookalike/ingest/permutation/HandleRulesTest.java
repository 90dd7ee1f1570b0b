package org.lookalike.ingest.permutation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandleRulesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            textBlock =
                    """
                    x,         maple_hollow,                   true
                    x,         _mhps_,                         true
                    x,         maple__hollow,                  true
                    x,         2maple,                         true
                    x,         maple.hollow,                   false
                    x,         maplehollowpublic,              false
                    x,         mhp,                            false
                    x,         2024,                           false
                    instagram, maple.hollow_ps,                true
                    instagram, _mhps_,                         true
                    instagram, .mhps,                          false
                    instagram, mhps.,                          false
                    instagram, maple..hollow,                  false
                    instagram, maple-hollow,                   false
                    threads,   mhps.,                          false
                    tiktok,    .mhps,                          true
                    tiktok,    mhps.,                          false
                    tiktok,    maplehollowpublicschools1,      false
                    youtube,   maple-hollow.ps_1,              true
                    youtube,   -mhps,                          false
                    youtube,   mhps_,                          false
                    linkedin,  maple-hollow-public-schools,    true
                    linkedin,  maple_hollow,                   false
                    linkedin,  maple--hollow,                  false
                    bluesky,   maple-hollow,                   true
                    bluesky,   maple--hollow,                  true
                    bluesky,   mhps-,                          false
                    bluesky,   maplehollowschools1,            false
                    facebook,  maplehollow,                    true
                    facebook,  mhps,                           false
                    facebook,  maple_hollow,                   false
                    mastodon,  maple_hollow,                   true
                    mastodon,  maple.hollow,                   false
                    other,     maple.hollow_ps,                true
                    other,     mаple,                          false
                    """)
    void allow(String platform, String handle, boolean isAllowed) {
        assertThat(HandleRules.of(platform).allow(handle)).isEqualTo(isAllowed);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            textBlock =
                    """
                    x,        @MapleHollowPS,            maplehollowps
                    facebook, Maple.Hollow.Schools,      maplehollowschools
                    bluesky,  mhps.bsky.social,          mhps
                    bluesky,  mhps.example,              mhps.example
                    mastodon, @maple@town.example,       maple@town.example
                    """)
    void canonical(String platform, String handle, String canonical) {
        assertThat(HandleRules.of(platform).canonical(handle)).isEqualTo(canonical);
    }
}
