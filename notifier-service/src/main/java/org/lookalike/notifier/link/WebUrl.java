package org.lookalike.notifier.link;

import java.net.URI;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads where a browser reaches something. */
public final class WebUrl implements Converter<URI> {

    private static final long serialVersionUID = 1L;

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
