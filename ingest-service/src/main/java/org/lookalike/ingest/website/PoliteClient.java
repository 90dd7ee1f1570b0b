package org.lookalike.ingest.website;

import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.lookalike.httpclient.DestinationPolicy;
import org.lookalike.httpclient.Network;
import org.lookalike.httpclient.NoResponse;
import org.lookalike.httpclient.Request;
import org.lookalike.httpclient.RequestNotSent;
import org.lookalike.httpclient.Response;
import org.lookalike.httpclient.SsrfGuardedClient;
import org.lookalike.httpclient.SsrfGuardedClient.Limits;
import org.lookalike.ingest.website.VisitFailed.Scope;

/** Sends requests to websites by a known name: one at a time to a host, with a pause. It blocks. */
final class PoliteClient {

    /** The name in {@code User-Agent}, and in {@code robots.txt}. */
    static final String ROBOT = "LookalikeBot";

    /** The time for a page, and its size. */
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), PageResponse.MAX_BYTES);

    private final WebsiteConfig config;
    private final HostThrottle throttle;
    private final SsrfGuardedClient client;
    private final Map<String, String> headers;

    PoliteClient(WebsiteConfig config, HostThrottle throttle, Vertx vertx) {
        this(config, throttle, new SsrfGuardedClient(vertx, allowed(config), LIMITS));
    }

    PoliteClient(WebsiteConfig config, HostThrottle throttle, SsrfGuardedClient client) {
        this.config = config;
        this.throttle = throttle;
        this.client = client;
        this.headers = Map.of(
                "User-Agent", "%s/1.0 (+%s)".formatted(ROBOT, config.contact().orElse("no contact")),
                "Accept", "text/html,application/xhtml+xml,text/plain;q=0.5",
                "Accept-Language", "en-US,en;q=0.8");
    }

    private static DestinationPolicy allowed(WebsiteConfig config) {
        return new DestinationPolicy(config.allowedNetworks().orElse(List.of()).stream()
                .map(Network::parse)
                .toList());
    }

    /** Sends a GET request at the host's turn, after the longer of the two pauses. Fails if there is no response. */
    Response get(URI address, Map<String, String> conditions, Duration longerPause, Duration patience)
            throws VisitFailed, InterruptedException {
        if (address.getHost() == null) {
            throw new VisitFailed(Scope.HOST, "its address has no valid host name");
        }
        var host = address.getAuthority().toLowerCase(Locale.ROOT);
        var pause = config.requestInterval();
        if (!throttle.begin(host, longerPause.compareTo(pause) > 0 ? longerPause : pause, patience)) {
            throw new VisitFailed(Scope.SITE, "the visit took longer than allowed");
        }
        try {
            return decoded(client.send(request(address, conditions)).await().indefinitely());
        } catch (RequestNotSent | NoResponse e) {
            throw new VisitFailed(Scope.HOST, String.valueOf(e.getMessage()));
        } finally {
            throttle.end(host);
        }
    }

    private Request request(URI address, Map<String, String> conditions) {
        var all = new TreeMap<>(headers);
        all.putAll(conditions);
        var site = config.site().get(address.getHost());
        if (site == null) {
            return new Request(Request.Method.GET, address, all, new byte[0]);
        }
        all.put("Host", address.getHost());
        var path = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        var server =
                "%s://%s".formatted(site.baseUrl().getScheme(), site.baseUrl().getAuthority());
        return new Request(Request.Method.GET, URI.create(server + path), all, new byte[0]);
    }

    /** A response that may be compressed though nobody asked for it. Fails if it is so in no known way, or not as it says. */
    static Response decoded(Response response) throws VisitFailed {
        var encoding = response.header("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        if (response.body().length == 0
                || encoding.isEmpty() && !isGzip(response.body())
                || encoding.equals("identity")) {
            return response;
        }
        if (!isGzip(response.body())) {
            throw new VisitFailed(
                    Scope.SITE, "it answers in the encoding %.20s, which it was not asked for".formatted(encoding));
        }
        return new Response(response.status(), response.headers(), unpacked(response.body()), response.isComplete());
    }

    private static boolean isGzip(byte[] body) {
        return body.length > 2 && ((body[0] & 0xff) | (body[1] & 0xff) << 8) == GZIPInputStream.GZIP_MAGIC;
    }

    /** As much as is read of a page; of a body that breaks off, what arrived. */
    private static byte[] unpacked(byte[] body) throws VisitFailed {
        var unpacked = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            for (int count = in.read(buffer);
                    count > 0 && unpacked.size() < PageResponse.MAX_BYTES;
                    count = in.read(buffer)) {
                unpacked.write(buffer, 0, Math.min(count, PageResponse.MAX_BYTES - unpacked.size()));
            }
        } catch (IOException e) {
            if (body.length < PageResponse.MAX_BYTES) {
                throw new VisitFailed(Scope.SITE, "what it compressed cannot be read");
            }
        }
        return unpacked.toByteArray();
    }

    /** Lets one request at a time go to a host of websites, and a pause follow it. */
    interface HostThrottle {

        /**
         * Waits until a request may be sent, the pause after the one before and at most as long as the patience; false
         * if the turn did not come in time. The host includes its port where that is not the scheme's.
         */
        boolean begin(String host, Duration pause, Duration patience) throws InterruptedException;

        void end(String host);
    }
}
