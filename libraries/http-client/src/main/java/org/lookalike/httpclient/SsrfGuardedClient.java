package org.lookalike.httpclient;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to destinations that a {@link DestinationPolicy} allows, each on a new connection to a checked address of its
 * host, whose name TLS verifies. Redirects are not followed. The deadline is for all of it, the limit for the body.
 */
public final class SsrfGuardedClient {

    private static final Logger LOG = Logger.getLogger(SsrfGuardedClient.class);
    private static final String ADDRESS_IN_MESSAGE = ":? \\S*%s\\S*";
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final Vertx vertx;
    private final HttpClient client;
    private final Resolver resolver;
    private final DestinationPolicy destinations;
    private final Limits limits;

    /** The time for name resolution, connection and response together, and how many bytes of the body are read. */
    public record Limits(Duration deadline, int maxBytes) {}

    public SsrfGuardedClient(Vertx vertx, DestinationPolicy destinations, Limits limits) {
        this(vertx, destinations, limits, host -> List.of(InetAddress.getAllByName(host)), new HttpClientOptions());
    }

    SsrfGuardedClient(
            Vertx vertx, DestinationPolicy destinations, Limits limits, Resolver resolver, HttpClientOptions options) {
        int millis = Math.toIntExact(limits.deadline().toMillis());
        this.vertx = vertx;
        this.resolver = resolver;
        this.destinations = destinations;
        this.limits = limits;
        this.client = vertx.createHttpClient(options.setKeepAlive(false)
                .setConnectTimeout(millis)
                .setSslHandshakeTimeout(millis / 1000 + 1L)
                // A span would contain the URI, which may be secret, and a header would reveal our trace ids.
                .setTracingPolicy(TracingPolicy.IGNORE));
    }

    /**
     * Sends a request. Fails with {@link RequestNotSent} if it was certainly not sent, and with {@link NoResponse} if it may
     * have been. The messages contain only the host and reveal no address; the log does at level DEBUG.
     */
    public Uni<Response> send(Request request) {
        return Uni.createFrom().emitter(emitter -> {
            var context = vertx.getOrCreateContext();
            var exchange = new Exchange(request, emitter);
            emitter.onTermination(() -> context.runOnContext(ignored -> exchange.end(() -> {})));
            context.runOnContext(ignored -> exchange.start());
        });
    }

    /** One request and its response; everything runs on one event loop. */
    private final class Exchange {

        private final Request request;
        private final UniEmitter<? super Response> emitter;
        private final Buffer body = Buffer.buffer();
        private long timer;
        private boolean isOver;
        private @Nullable InetAddress address;
        private @Nullable HttpClientRequest sent;
        private @Nullable HttpClientResponse response;

        private Exchange(Request request, UniEmitter<? super Response> emitter) {
            this.request = request;
            this.emitter = emitter;
        }

        private void start() {
            String host;
            try {
                host = destinations.checkedHost(request.uri());
            } catch (ForbiddenDestination e) {
                emitter.fail(e);
                return;
            }
            timer = vertx.setTimer(limits.deadline().toMillis(), ignored -> onDeadline());
            vertx.executeBlocking(() -> resolver.resolve(host), false)
                    .map(this::choose)
                    .compose(chosen -> client.request(options(request, chosen)))
                    .onSuccess(this::send)
                    .onFailure(failure -> end(() -> emitter.fail(notSent(failure))));
        }

        private InetAddress choose(List<InetAddress> resolved) {
            LOG.debugf("Host resolved host=%s addresses=%s", request.uri().getHost(), resolved);
            var chosen = destinations.choose(request.uri(), resolved);
            address = chosen;
            return chosen;
        }

        private RequestNotSent notSent(Throwable failure) {
            LOG.debugf("Nothing was sent host=%s: %s", request.uri().getHost(), failure);
            return failure instanceof ForbiddenDestination forbidden ? forbidden : notSent(": " + failure.getMessage());
        }

        /** One message is for all reasons until an address is chosen, as each would say what the name servers know. */
        private RequestNotSent notSent(String reason) {
            return new RequestNotSent(
                    address == null
                            ? DestinationPolicy.unreachable(request.uri())
                            : "no connection was made"
                                    + reason.replaceFirst(
                                            ADDRESS_IN_MESSAGE.formatted(Pattern.quote(address.getHostAddress())), ""));
        }

        private void send(HttpClientRequest outgoing) {
            outgoing.exceptionHandler(ignored -> {});
            if (isOver) {
                outgoing.connection().close();
                return;
            }
            sent = outgoing;
            outgoing.send(Buffer.buffer(request.body()))
                    .onSuccess(this::receive)
                    .onFailure(this::fail);
        }

        private void receive(HttpClientResponse incoming) {
            response = incoming;
            incoming.exceptionHandler(ignored -> complete(incoming, false));
            incoming.endHandler(ignored -> complete(incoming, true));
            incoming.handler(this::append);
        }

        private void append(Buffer chunk) {
            int room = limits.maxBytes() - body.length();
            body.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
            if (chunk.length() > room && response != null) {
                complete(response, false);
            }
        }

        private void complete(HttpClientResponse incoming, boolean isComplete) {
            end(() -> emitter.complete(
                    new Response(incoming.statusCode(), incoming.headers(), body.getBytes(), isComplete)));
        }

        private void fail(Throwable failure) {
            end(() -> emitter.fail(
                    new NoResponse("the connection broke before an answer came: %s".formatted(failure.getMessage()))));
        }

        private void onDeadline() {
            if (response != null) {
                complete(response, false);
                return;
            }
            var late = " within %d s".formatted(limits.deadline().toSeconds());
            end(() -> emitter.fail(sent == null ? notSent(late) : new NoResponse("no answer came" + late)));
        }

        private void end(Runnable outcome) {
            if (isOver) {
                return;
            }
            isOver = true;
            vertx.cancelTimer(timer);
            if (sent != null) {
                sent.connection().close();
            }
            outcome.run();
        }
    }

    private static RequestOptions options(Request request, InetAddress address) {
        URI uri = request.uri();
        boolean isTls = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : isTls ? HTTPS_PORT : HTTP_PORT;
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method().name()))
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(uri.getHost())
                .setPort(port)
                .setSsl(isTls)
                .setURI(target(uri))
                .setFollowRedirects(false);
        request.headers().forEach(options::putHeader);
        return options;
    }

    private static String target(URI uri) {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Resolves host names. It may block. */
    @FunctionalInterface
    interface Resolver {

        /** Returns at least one address, in the order of preference. */
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }
}
