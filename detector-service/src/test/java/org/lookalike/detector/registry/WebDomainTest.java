package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "-.", "a.a_"})
    void attack_longTextThatIsAlmostAHost_isRefusedAtOnce(String part) {
        var text = part.repeat(200_000) + "!";

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> assertThat(text.matches(WebDomain.HOST_NAME))
                .isFalse());
    }

    /** Without its first part it is no host, and so it does not become one. */
    @Test
    void hostThatIsNone_isNotAcceptedForItsPrefix() {
        assertThat(WebDomain.hostOrAsWritten("www.maplehollow")).isEqualTo("maplehollow");
        assertThat(WebDomain.hostOrAsWritten(" N/A ")).isEqualTo("N/A");
    }
}
