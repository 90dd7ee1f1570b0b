package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlesTest {

    @ParameterizedTest
    @CsvSource({
        "x, @MapleSchools, MapleSchools",
        "instagram, maple.schools, maple.schools",
        "bluesky, maple.bsky.social, maple",
        "bluesky, mapleschools.example, mapleschools",
        "mastodon, @maple@town.example, maple",
        "x, '', ''",
    })
    void chosenPart_leavesServerAndSignOut(String platform, String handle, String chosen) {
        assertThat(Handles.chosenPart(platform, handle, 100)).isEqualTo(chosen);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.leeschools.net/page, leeschools",
        "leeschools.net, leeschools",
        "http://www.maple.k12.wi.us/, maple",
        "http://district.mapleschools.example, mapleschools",
        "localhost, localhost",
    })
    void domainLabel_isTheChosenOne(String domain, String label) {
        assertThat(Handles.domainLabel(domain)).isEqualTo(label);
    }
}
