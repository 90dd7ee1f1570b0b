package org.lookalike.detector.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;

/**
 * Rejects changes from pages of other sites, which a browser would send with its user's cookies (OWASP Cross-Site Request Forgery
 * Prevention). Browsers name the origin in {@code Sec-Fetch-Site} (W3C Fetch Metadata), or in {@code Origin} where they are older. Other
 * clients send neither and hold no cookies.
 */
public class CrossSiteRequestFilter {

    private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @ServerRequestFilter
    void refuse(ContainerRequestContext request) {
        if (!CHANGE_NOTHING.contains(request.getMethod()) && isForeign(request)) {
            throw new Problem(
                    Status.FORBIDDEN,
                    "Sent from another site",
                    "Nothing was changed, because the request came from a page of another site."
                            + " Open the page here and try again.");
        }
    }

    /** Whether a request was sent by a page of another site. */
    public static boolean isForeign(ContainerRequestContext request) {
        var site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null) {
            return !OWN.contains(site);
        }
        var origin = request.getHeaderString("Origin");
        return origin != null && !hostOf(origin).equalsIgnoreCase(request.getHeaderString(HttpHeaders.HOST));
    }

    /** Host and port; empty, which equals no host, for {@code null} and for a malformed origin. */
    private static String hostOf(String origin) {
        try {
            @Nullable String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
