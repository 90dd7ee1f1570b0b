package org.lookalike.ingest.website;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.lookalike.httpclient.NoResponse;
import org.lookalike.httpclient.Request;
import org.lookalike.httpclient.RequestNotSent;
import org.lookalike.httpclient.Response;
import org.lookalike.httpclient.SsrfGuardedClient;

/**
 * Sends requests to websites: one at a time to a host, with a pause before the next, and with a name by which its administrator
 * knows us. It blocks.
 */
final class PoliteClient {

    /** The name in {@code User-Agent}, and in {@code robots.txt}. */
    static final String ROBOT = "LookalikeBot";

    private final SsrfGuardedClient client;
    private final Map<String, String> headers;
    private final Function<String, Optional<URI>> servers;
    private final Duration pause;
    private final HostThrottle throttle;

    /**
     * @param contact how the administrator of a website reaches the operator
     * @param servers the server that answers for a host; empty to go by its name
     * @param pause the time from one request to a host to the next
     */
    PoliteClient(
            SsrfGuardedClient client,
            String contact,
            Function<String, Optional<URI>> servers,
            Duration pause,
            HostThrottle throttle) {
        this.client = client;
        this.throttle = throttle;
        this.servers = servers;
        this.pause = pause;
        this.headers = Map.of(
                "User-Agent", "%s/1.0 (+%s)".formatted(ROBOT, contact),
                "Accept", "text/html,application/xhtml+xml,text/plain;q=0.5",
                "Accept-Language", "en-US,en;q=0.8");
    }

    /**
     * Sends a GET request when it is the host's turn.
     *
     * @param longerPause the time since the latest request that the site asks for; the configured one if that is longer
     * @param patience how long to wait for the turn at most
     * @throws VisitFailed if there is no response
     */
    Response get(URI address, Map<String, String> conditions, Duration longerPause, Duration patience)
            throws VisitFailed, InterruptedException {
        if (address.getHost() == null) {
            throw new VisitFailed(VisitFailed.Scope.HOST, "its address has no valid host name");
        }
        var host = address.getAuthority().toLowerCase(Locale.ROOT);
        if (!throttle.begin(host, longerPause.compareTo(pause) > 0 ? longerPause : pause, patience)) {
            throw new VisitFailed(VisitFailed.Scope.SITE, "the visit took longer than allowed");
        }
        try {
            return Bodies.decoded(
                    client.send(request(address, conditions)).await().indefinitely());
        } catch (RequestNotSent | NoResponse e) {
            throw new VisitFailed(VisitFailed.Scope.HOST, String.valueOf(e.getMessage()));
        } finally {
            throttle.end(host);
        }
    }

    private Request request(URI address, Map<String, String> conditions) throws VisitFailed {
        var all = new TreeMap<>(headers);
        all.putAll(conditions);
        var server = servers.apply(address.getHost());
        if (server.isEmpty()) {
            return new Request(Request.Method.GET, address, all, new byte[0]);
        }
        all.put("Host", address.getHost());
        return new Request(Request.Method.GET, at(server.get(), address), all, new byte[0]);
    }

    private static URI at(URI server, URI address) throws VisitFailed {
        try {
            return new URI(
                    server.getScheme(),
                    null,
                    server.getHost(),
                    server.getPort(),
                    address.getPath(),
                    address.getQuery(),
                    null);
        } catch (URISyntaxException e) {
            throw new VisitFailed(VisitFailed.Scope.PAGE, "its address cannot be asked at %s".formatted(server));
        }
    }

    /** Lets one request at a time go to a host of websites, and a pause follow it. */
    interface HostThrottle {

        /**
         * Waits until a request may be sent, which holds the turn until it ended.
         *
         * @param host with its port where that is another than the scheme's
         * @param pause the time since the request before
         * @param patience how long to wait at most
         * @return false if the turn did not come in time
         */
        boolean begin(String host, Duration pause, Duration patience) throws InterruptedException;

        void end(String host);
    }
}
