package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebDomainTest {

    @ParameterizedTest
    @CsvSource({
        "http://www.maplehollow.example,                maplehollow.example",
        "HTTPS://MapleHollow.example:8443/home?x=1#top, maplehollow.example",
        "maplehollow.k12.ma.example/,                   maplehollow.k12.ma.example",
        "' www2.maplehollow.example. ',                 maplehollow.example",
        "http:/maplehollow.example,                     maplehollow.example"
    })
    void webAddress_becomesABareHostName(String address, String host) {
        assertThat(WebDomain.hostOf(address)).isEqualTo(host);
        assertThat(WebDomain.hostOrAsWritten(address)).isEqualTo(host);
    }

    /** Without its first part it is no host, and so it does not become one. */
    @Test
    void hostThatIsNone_isNotAcceptedForItsPrefix() {
        assertThat(WebDomain.hostOrAsWritten("www.maplehollow")).isEqualTo("maplehollow");
        assertThat(WebDomain.hostOrAsWritten(" N/A ")).isEqualTo("N/A");
    }
}
