package org.lookalike.detector.official;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.lookalike.httpserver.EntityTags;

/** What everybody gets who asks for the same: bytes that were made once, with a strong tag. */
record CachedAnswer(byte[] body, String type, String tag) {

    /** So short that an account which is revoked is gone everywhere within a minute, whatever caches are between. */
    static final String CACHE_CONTROL = "public, max-age=30, must-revalidate";

    static CachedAnswer of(String text, String type) {
        var body = text.getBytes(StandardCharsets.UTF_8);
        return new CachedAnswer(
                body, type, EntityTags.of(DigestUtils.sha256Hex(body).substring(0, 32)));
    }

    /** The answer to a request, which may have it already. */
    Response.ResponseBuilder to(RoutingContext request) {
        var known = request.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        var isKnown = known != null
                && Stream.of(known.split(","))
                        .map(String::strip)
                        .anyMatch(one ->
                                one.equals("*") || one.replaceFirst("^W/", "").equals(tag));
        var answer = isKnown ? Response.status(Status.NOT_MODIFIED) : Response.ok(body, type);
        return answer.header("ETag", tag)
                .header("Cache-Control", CACHE_CONTROL)
                .header("Vary", "Accept-Encoding, Accept-Language");
    }
}
