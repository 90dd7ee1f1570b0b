package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlesTest {

    @ParameterizedTest
    @CsvSource({
        "x, @MapleSchools, MapleSchools",
        "instagram, maple.schools, maple.schools",
        "bluesky, maple.bsky.social, maple",
        "bluesky, mapleschools.example, mapleschools",
        "bluesky, news.mapleschools.example, mapleschools",
        "bluesky, mapleschoo1s.host.example, mapleschoo1s",
        "bluesky, maple, maple",
        // The first a is Cyrillic.
        "bluesky, xn--mpleschools-yij.example, m\u0430pleschools",
        "bluesky, XN--mpleschools-yij.host.example, m\u0430pleschools",
        "bluesky, xn--999999999999.example, xn--999999999999",
        "mastodon, @maple@town.example, maple",
        "x, '', ''",
        "x, ' @maple ', maple",
        "x, @@maple, @maple",
        "x, maple.example, maple.example",
        "bluesky, .example, .example",
        "bluesky, Maple.Schools.EXAMPLE, Schools",
        "x, Maple.BSKY.social, Maple",
    })
    void chosenPart_leavesServerAndSignOut(String platform, String handle, String chosen) {
        assertThat(Handles.chosenPart(platform, handle, 100)).isEqualTo(chosen);
    }

    @Test
    void chosenPart_isReadUpToTheLimit() {
        assertThat(Handles.chosenPart("x", "maplehollow", 5)).isEqualTo("maple");
        assertThat(Handles.chosenPart("x", "maple", 5)).isEqualTo("maple");
        assertThat(Handles.chosenPart("mastodon", "maple@town.example", 8)).isEqualTo("maple");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS://WWW.Maple.example/news, maple.example",
        "maple.example, maple.example",
        "' maple.example ', maple.example",
        "://maple.example, maple.example",
        "/news, ''",
        "www.maple.example, maple.example",
        "www2.maple.example, maple.example",
        "www22.maple.example, www22.maple.example",
        "web.maple.example, web.maple.example",
        "wwwmaple.example, wwwmaple.example",
        "ww.maple.example, ww.maple.example",
        "'', ''",
    })
    void host_isTheServersName(String address, String host) {
        assertThat(Handles.host(address)).isEqualTo(host);
    }

    /** No host is longer than 253 letters, so there is nothing to compare in one that is. */
    @Test
    void host_longerThanAnyCanBe_isNone() {
        String longest = "m".repeat(253);

        assertThat(Handles.host(longest + "/" + longest)).isEqualTo(longest);
        assertThat(Handles.host(longest + "m")).isEmpty();
        assertThat(Handles.domainLabel(longest + "m")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.leeschools.net/page, leeschools",
        "leeschools.net, leeschools",
        "http://www.maple.k12.wi.us/, maple",
        "http://district.mapleschools.example, mapleschools",
        "localhost, localhost",
        "hollow.maple.k12.wi.us, hollow",
        "maple.k12.wi, k12",
        "k12.wi.us, wi",
        "maple.schools.wi.us, wi",
        "..., ...",
    })
    void domainLabel_isTheChosenOne(String domain, String label) {
        assertThat(Handles.domainLabel(domain)).isEqualTo(label);
    }
}
