package org.lookalike.detector.official;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.lookalike.detector.registry.WebDomain;

/**
 * The content security policy of the list in a frame: https sites of the district's web domains and their subdomains alone may frame it,
 * and it has its style, links that open tabs, and nothing else. The style is allowed by its hash, as a sandboxed frame has no origin.
 */
final class EmbedPolicy {

    static final String STYLE = style();

    /** Servers and proxies refuse longer headers, often from 4 kB on; of more domains the first that fit are named. */
    private static final int MOST_CHARACTERS = 3_000;

    private static final String ALL_BUT_ANCESTORS =
            "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none';"
                    + " sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors";

    private EmbedPolicy() {}

    /** The policy for a district with these web domains; without one, nobody may frame its list. */
    static String of(List<String> webDomains) {
        var hash = Base64.getEncoder().encodeToString(DigestUtils.sha256(STYLE));
        var policy = new StringBuilder(ALL_BUT_ANCESTORS.formatted(hash));
        int sites = 0;
        for (var domain : webDomains) {
            var ancestors = " https://%s https://*.%s".formatted(domain, domain);
            if (domain.matches(WebDomain.HOST_NAME) && policy.length() + ancestors.length() <= MOST_CHARACTERS) {
                policy.append(ancestors);
                sites++;
            }
        }
        return (sites == 0 ? policy.append(" 'none'") : policy).toString();
    }

    private static String style() {
        try (InputStream file = EmbedPolicy.class.getResourceAsStream("/site/embed.css")) {
            return new String(Objects.requireNonNull(file, "site/embed.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
