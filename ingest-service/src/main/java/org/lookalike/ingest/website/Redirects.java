package org.lookalike.ingest.website;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lookalike.httpclient.Response;

/** Where a response, or a page, sends its readers. */
final class Redirects {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    /** That of https, named or not. */
    private static final Set<Integer> PORTS = Set.of(-1, 443);

    private static final int LONGEST = 512;

    private Redirects() {}

    static Optional<URI> target(URI address, Response response) {
        return STATUSES.contains(response.status())
                ? response.header("Location").flatMap(location -> resolved(address, location))
                : Optional.empty();
    }

    /** The address to which a page sends its readers at once. */
    static Optional<URI> of(ReadPage page) {
        return Optional.ofNullable(page.content().refresh())
                .flatMap(target -> resolved(page.uri(), target))
                .filter(target -> !target.equals(page.uri()));
    }

    /** The address by https and its port: no site has us try others' ports, and sites that name http answer https. */
    static Optional<URI> resolved(URI base, String target) {
        try {
            var uri = base.resolve(new URI(target.strip().replace(" ", "%20")));
            var scheme = String.valueOf(uri.getScheme());
            var isHttps = scheme.equalsIgnoreCase("https");
            if (uri.getHost() == null
                    || !isHttps && !scheme.equalsIgnoreCase("http")
                    || isHttps && !PORTS.contains(uri.getPort())
                    || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return Optional.of(new URI("https://" + uri.getHost().toLowerCase(Locale.ROOT) + path + query))
                    .filter(address -> address.toString().length() <= LONGEST);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
