package org.lookalike.ingest.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectsTest {

    private static final URI PAGE = URI.create("https://maplehollow.example/a/b");

    @ParameterizedTest
    @CsvSource({
        "/, https://maplehollow.example/",
        "c?x=1, https://maplehollow.example/a/c?x=1",
        "http://WWW.maplehollow.example, https://www.maplehollow.example/",
        "http://maplehollow.example:8080/c, https://maplehollow.example/c",
        "https://maplehollow.example:443/c#top, https://maplehollow.example/c",
        "https://maplehollow.example:8443/c,",
        "https://robin@maplehollow.example/c,",
        "//other.example/c d, https://other.example/c%20d",
        "javascript:alert(1),",
        "ftp://maplehollow.example/,",
        "https://,",
        "'http://[',",
    })
    void target_isOnTheWeb_byHttps(String target, URI address) {
        assertThat(Redirects.resolved(PAGE, target).orElse(null)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "www.maplehollow.org, maplehollow.org, maplehollow.org",
        "WWW.Maplehollow.K12.MA.US., maplehollow.k12.ma.us, maplehollow.k12.ma.us",
        "schools.maplehollow.example, schools.maplehollow.example, maplehollow.example",
        "maplehollow.example, maplehollow.example, maplehollow.example",
        "127.0.0.1, 127.0.0.1, 127.0.0.1",
    })
    void hosts_areComparedByWhatWasRegistered(String host, String plain, String domain) {
        assertThat(Hosts.plain(host)).isEqualTo(plain);
        assertThat(Hosts.registrableDomain(plain)).isEqualTo(domain);
    }
}
