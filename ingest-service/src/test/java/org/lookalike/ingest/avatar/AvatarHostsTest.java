package org.lookalike.ingest.avatar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvatarHostsTest {

    private static final AvatarHosts HOSTS = new AvatarHosts(
            Map.of("bluesky", List.of("cdn.bsky.app"), "facebook", List.of("*.fbcdn.net", " Static.Example ")));

    @ParameterizedTest
    @CsvSource({
        "bluesky,  https://cdn.bsky.app/img/avatar/a@jpeg,        true",
        "bluesky,  HTTPS://CDN.bsky.app/a,                        true",
        "bluesky,  https://cdn.bsky.app:443/a,                    true",
        "bluesky,  https://cdn.bsky.app:8443/a,                   false",
        "bluesky,  http://cdn.bsky.app/a,                         false",
        "bluesky,  ftp://cdn.bsky.app/a,                          false",
        "bluesky,  https://kim@cdn.bsky.app/a,                    false",
        "bluesky,  https://cdn.bsky.app@10.0.0.1/a,               false",
        "bluesky,  https://cdn.bsky.app.evil.example/a,           false",
        "bluesky,  https://evilcdn.bsky.app/a,                    false",
        "bluesky,  https://10.0.0.1/a,                            false",
        "bluesky,  file:///etc/passwd,                            false",
        "bluesky,  data:image/png;base64-AAAA,                    false",
        "bluesky,  //cdn.bsky.app/a,                              false",
        "facebook, https://scontent-sjc3-1.xx.fbcdn.net/v/a.jpg,  true",
        "facebook, https://fbcdn.net/a.jpg,                       false",
        "facebook, https://evilfbcdn.net/a.jpg,                   false",
        "facebook, https://static.example/a.jpg,                  true",
        "facebook, https://cdn.bsky.app/a,                        false",
        "orbit-net, https://cdn.bsky.app/a,                       false"
    })
    void avatar_isFetchedFromThePlatformsOwnHostsAlone(String platform, URI address, boolean isServed) {
        assertThat(HOSTS.serve(platform, address)).isEqualTo(isServed);
    }
}
