package org.lookalike.ingest.avatar;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.avatar.Avatars.AvatarHosts;

class AvatarHostsTest {

    private static final AvatarHosts HOSTS = new AvatarHosts(
            Map.of("bluesky", List.of("cdn.bsky.app"), "facebook", List.of("*.fbcdn.net", " Static.Example ")));

    /** The shapes of addresses that the platforms give. */
    @ParameterizedTest
    @CsvSource({
        "bluesky,   https://cdn.bsky.app/img/avatar/plain/did:plc:fictional/bafkrei@jpeg",
        "mastodon,  https://files.mastodon.social/accounts/avatars/000/180/744/original/a.png",
        "youtube,   https://yt3.ggpht.com/ytc/aaaa=s88",
        "x,         https://pbs.twimg.com/profile_images/1821/aaaa_normal.jpg",
        "facebook,  https://scontent.fbos1-1.fna.fbcdn.net/v/t39/aaaa.jpg?oe=1",
        "instagram, https://scontent-sjc3-1.cdninstagram.com/v/t51/aaaa.jpg",
        "threads,   https://scontent.cdninstagram.com/v/t51/aaaa.jpg",
        "tiktok,    https://p16-sign.tiktokcdn-us.com/aaaa.jpeg",
        "linkedin,  https://media.licdn.com/dms/image/aaaa"
    })
    void shippedHosts_areThoseOfThePlatforms(String platform, URI address) throws IOException {
        var settings = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(
                        Objects.requireNonNull(AvatarHostsTest.class.getResource("/application.properties"))))
                .withMapping(AvatarConfig.class)
                .withValidateUnknown(false)
                .build()
                .getConfigMapping(AvatarConfig.class);

        assertThat(new AvatarHosts(settings.hosts()).serve(platform, address)).isTrue();
    }

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
