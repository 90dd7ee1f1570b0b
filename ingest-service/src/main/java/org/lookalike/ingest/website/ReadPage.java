package org.lookalike.ingest.website;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.website.page.PageAccount;
import org.lookalike.ingest.website.page.WebPage;

/**
 * A page as last read: its address after redirects, and the accounts to which the site redirected last.
 *
 * @param isTrustFile whether it is the site's {@code trust.txt} and no page
 */
record ReadPage(
        String address,
        @Nullable String etag,
        @Nullable String lastModified,
        WebPage content,
        List<PageAccount> redirected,
        boolean isTrustFile) {

    Stream<PageAccount> accounts() {
        return Stream.concat(content.accounts().stream(), redirected.stream());
    }

    ReadPage with(List<PageAccount> accounts) {
        return new ReadPage(address, etag, lastModified, content, accounts, isTrustFile);
    }

    URI uri() {
        return URI.create(address);
    }

    /** The headers of a request for the page that is to be answered only if it changed. */
    Map<String, String> conditions() {
        var headers = new TreeMap<String, String>();
        if (etag != null) {
            headers.put("If-None-Match", etag);
        }
        if (lastModified != null) {
            headers.put("If-Modified-Since", lastModified);
        }
        return headers;
    }
}
