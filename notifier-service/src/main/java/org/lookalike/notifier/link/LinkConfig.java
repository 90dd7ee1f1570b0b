package org.lookalike.notifier.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.spi.Converter;

/** Where links in mails lead, and how they are signed. The only links in a mail are made from here. */
@ConfigMapping(prefix = "lookalike.links")
public interface LinkConfig {

    /** The public address of this installation, for links to alerts. */
    @WithDefault("http://localhost:8082")
    @WithConverter(WebUrl.class)
    URI baseUrl();

    /** The public address of the pages of this service ({@code /mail/…}: confirm, change, stop mails). */
    @WithDefault("http://localhost:8083")
    @WithConverter(WebUrl.class)
    URI preferencesUrl();

    /**
     * Required: the keys that sign links, the same on every replica and in detector-service. Links signed by any of them are valid,
     * so that a key can be replaced without breaking the links in mails already sent.
     */
    Optional<List<String>> keys();

    /** How long the link in a mail to an alert, its report, or unclaimed accounts works. Somebody who is away comes back within it. */
    @WithDefault("14d")
    Duration alertLifetime();

    /** How long a link to confirm a subscription works. That is over a week of holidays. */
    @WithDefault("14d")
    Duration confirmationLifetime();

    /** How long the link in a mail to change or stop mails works. Readers look for it in old mails. */
    @WithDefault("400d")
    Duration preferencesLifetime();

    default URI alert(UUID alertId) {
        return baseUrl().resolve("/alerts/" + alertId);
    }

    final class WebUrl implements Converter<URI> {

        /** @throws IllegalArgumentException if it is not a URL by HTTP or HTTPS, with a host; the message says so */
        @Override
        public URI convert(String text) {
            var url = URI.create(text.strip());
            if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                throw new IllegalArgumentException(
                        "'%s' is not a URL such as https://lookalike.district.example".formatted(text));
            }
            return url;
        }
    }
}
