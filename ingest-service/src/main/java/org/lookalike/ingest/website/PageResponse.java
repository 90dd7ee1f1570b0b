package org.lookalike.ingest.website;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpclient.Response;
import org.lookalike.ingest.source.exchange.RateLimitHeaders;
import org.lookalike.ingest.website.VisitFailed.Scope;
import org.lookalike.ingest.website.page.PageReader;
import org.lookalike.ingest.website.page.TrustFile;
import org.lookalike.ingest.website.page.WebPage;

/** What a server answered to a request for a page. */
record PageResponse(URI address, Response response, Clock clock) {

    /** What is read of a page. */
    static final int MAX_BYTES = 2_000_000;

    static final int NOT_MODIFIED = 304;
    static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    /** Unauthorized, forbidden, and too many requests, which other pages would be answered with, too. */
    private static final Set<Integer> OF_SITE = Set.of(401, 403, 429);

    private static final int LONGEST_MARK = 200;
    private static final Pattern CHARSET = Pattern.compile("(?i).*;\\s*charset=\"?([\\w-]+)\"?.*");
    private static final Pattern PLAIN = Pattern.compile("(?i)\\s*text/plain\\b.*");
    private static final Pattern HTML = Pattern.compile("(?i)\\s*(?:text/html|application/xhtml\\+xml)\\b.*");

    /** Whether the body arrived as far as it is read. */
    static boolean isWhole(Response response) {
        return response.isComplete() || response.body().length >= MAX_BYTES;
    }

    /** The page that it is, if it is one. Home is what the home page calls itself; empty where this is the one. */
    ReadPage page(String home) throws VisitFailed {
        if (response.status() != OK) {
            throw refusal();
        }
        var type = response.header("Content-Type").orElse("text/html");
        if (!HTML.matcher(type).matches()) {
            throw new VisitFailed(Scope.PAGE, "it is no web page but %.60s".formatted(type));
        }
        if (!isWhole(response)) {
            throw new VisitFailed(Scope.SITE, "it did not arrive in time");
        }
        var page = PageReader.read(response.body(), charset(type), address, home);
        if (page.absence() != null) {
            throw new VisitFailed(Scope.PAGE, page.absence());
        }
        return new ReadPage(address.toString(), mark("ETag"), mark("Last-Modified"), page, List.of(), false);
    }

    /** The {@code trust.txt} that it is, if it is one: many servers answer with a page instead. */
    ReadPage trustFile() throws VisitFailed {
        if (response.status() != OK) {
            throw refusal();
        }
        var isPlain =
                response.header("Content-Type").filter(PLAIN.asMatchPredicate()).isPresent();
        if (!isPlain || !response.isComplete() || response.body().length > TrustFile.MAX_BYTES) {
            throw new VisitFailed(Scope.PAGE, "it is no trust.txt");
        }
        var accounts = WebPage.ofAccounts(TrustFile.accounts(response.body()));
        return new ReadPage(address.toString(), mark("ETag"), mark("Last-Modified"), accounts, List.of(), true);
    }

    private VisitFailed refusal() {
        var status = response.status();
        var isOfSite = OF_SITE.contains(status) || status >= SERVER_ERROR;
        var retryAt = RateLimitHeaders.retryAfter(response.header("Retry-After").orElse(null), clock.instant());
        return new VisitFailed(
                isOfSite ? Scope.SITE : Scope.PAGE, "it answers with status %d".formatted(status), retryAt);
    }

    private @Nullable String mark(String header) {
        return response.header(header)
                .filter(mark -> mark.length() <= LONGEST_MARK)
                .orElse(null);
    }

    /** Null if none is named, or one that is not known. */
    private static @Nullable String charset(String contentType) {
        var named = CHARSET.matcher(contentType);
        try {
            return named.matches() && Charset.isSupported(named.group(1)) ? named.group(1) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
