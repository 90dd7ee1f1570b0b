package org.lookalike.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.httpclient.SsrfGuardedClient.Resolver;

/** Uses local servers, which an allowed private network makes reachable, and its own name resolution. */
class SsrfGuardedClientTest {

    private static final List<Network> THIS_MACHINE = List.of(Network.parse("127.0.0.0/8"));
    private static final SsrfGuardedClient.Limits USUAL = new SsrfGuardedClient.Limits(Duration.ofSeconds(20), 1000);

    /** Limits for tests of a server that does not respond. */
    private static final SsrfGuardedClient.Limits IMPATIENT =
            new SsrfGuardedClient.Limits(Duration.ofMillis(500), 1000);

    private static final String PASSWORD = "not a secret";
    private static final String UNREACHABLE = "the host hooks.example cannot be reached from here or is not allowed";

    private static final Vertx VERTX = Vertx.vertx();
    private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

    private static int http;
    private static int https;
    private static PfxOptions certificate;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        certificate = certificate(folder);
        http = listen(VERTX.createHttpServer());
        https = listen(VERTX.createHttpServer(
                new HttpServerOptions().setSsl(true).setSni(true).setPfxKeyCertOptions(certificate)));
    }

    private static int listen(HttpServer server) throws Exception {
        return server.requestHandler(SsrfGuardedClientTest::respond)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
    }

    private static PfxOptions certificate(Path folder) throws Exception {
        var file = folder.resolve("hooks.p12").toString();
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "hooks",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hooks.maplehollow.example",
                        "-ext",
                        "SAN=dns:hooks.maplehollow.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file,
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(made).isZero();
        return new PfxOptions()
                .setValue(VERTX.fileSystem().readFileBlocking(file))
                .setPassword(PASSWORD);
    }

    private static void respond(HttpServerRequest request) {
        SEEN.add(request.path());
        var response = request.response();
        switch (request.path()) {
            case "/echo" ->
                request.body().onSuccess(body -> response.putHeader("Retry-After", "7")
                        .setStatusCode(202)
                        .end("%s %s %s %s"
                                .formatted(
                                        request.method(),
                                        request.getHeader("Host").replaceAll(":.*", ""),
                                        request.getHeader("X-Test"),
                                        body)));
            case "/moved" ->
                response.setStatusCode(302).putHeader("Location", "/echo").end();
            case "/large" -> response.end("x".repeat(100_000));
            case "/endless" -> {
                response.setChunked(true).write("first");
                VERTX.setPeriodic(50, timer -> {
                    if (response.closed()) {
                        VERTX.cancelTimer(timer);
                    } else {
                        response.write("more");
                    }
                });
            }
            case "/drop" -> request.connection().close();
            case "/sni" -> response.end(String.valueOf(request.connection().indicatedServerName()));
            default -> {} // no response
        }
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void response_isReturned() {
        var body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        var request = Request.post(uri("http", "hooks.example", http, "/echo?x=1"), Map.of("X-Test", "yes"), body);
        var response = client(USUAL).send(request).await().indefinitely();
        assertThat(response.status()).isEqualTo(202);
        assertThat(response.header("retry-after")).contains("7");
        assertThat(response.isComplete()).isTrue();
        assertThat(text(response)).isEqualTo("POST hooks.example yes {\"a\":1}");
    }

    @Test
    void redirect_isNotFollowed() {
        SEEN.clear();
        var response = get(client(USUAL), "/moved");
        assertThat(response.status()).isEqualTo(302);
        assertThat(SEEN).containsExactly("/moved");
    }

    @Test
    void body_isCutAtTheLimit() {
        var response = get(client(USUAL), "/large");
        assertThat(response.isComplete()).isFalse();
        assertThat(response.body()).hasSize(1000);
    }

    @Test
    void endlessBody_isCutAtTheDeadline() {
        var response = get(client(IMPATIENT), "/endless");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.isComplete()).isFalse();
        assertThat(text(response)).startsWith("firstmore");
    }

    @ParameterizedTest
    @CsvSource({"/silent, no answer came within 0 s", "/drop, the connection broke"})
    void requestWithoutResponse_mayHaveArrived(String path, String message) {
        assertThatThrownBy(() -> get(client(IMPATIENT), path))
                .isInstanceOf(NoResponse.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusedConnection_sendsNothing() throws Exception {
        int closed = freePort();
        assertThatThrownBy(() -> client(USUAL)
                        .send(Request.get(uri("http", "hooks.example", closed, "/secret")))
                        .await()
                        .indefinitely())
                .isExactlyInstanceOf(RequestNotSent.class)
                .hasMessageContaining("refused")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("127.0.0.1");
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void slowNameServer_sendsNothing() {
        var answered = new CompletableFuture<Void>();
        var client = client(IMPATIENT, host -> {
            answered.join();
            return addresses("127.0.0.1");
        });
        assertThatThrownBy(() -> get(client, "/echo"))
                .isExactlyInstanceOf(RequestNotSent.class)
                .hasMessage(UNREACHABLE);
        answered.complete(null);
    }

    /** The party that chose the host must not learn which names exist in the operator's network, or their addresses. */
    @ParameterizedTest
    @CsvSource({
        "https, -",
        "https, 10.0.0.7",
        "https, 169.254.169.254",
        "https, fd00::7",
        "http,  -",
        "http,  10.0.0.7",
        "http,  93.184.215.14"
    })
    void failure_revealsNothingAboutNames(String scheme, String address) {
        var client = client(USUAL, host -> {
            if (address.equals("-")) {
                throw new UnknownHostException(host);
            }
            return addresses(address);
        });
        assertThatThrownBy(() -> client.send(Request.get(uri(scheme, "hooks.example", http, "/echo")))
                        .await()
                        .indefinitely())
                .isInstanceOf(RequestNotSent.class)
                .hasMessage(UNREACHABLE);
    }

    /** DNS rebinding: the name resolves to an allowed address at first and to a forbidden one the next time. */
    @Test
    void rebindingName_isResolvedOnce() {
        var answers = new ArrayDeque<>(List.of(addresses("127.0.0.1"), addresses("169.254.169.254")));
        var client = client(USUAL, host -> answers.remove());
        assertThat(get(client, "/echo").status()).isEqualTo(202);
        assertThat(answers).hasSize(1);

        assertThatThrownBy(() -> get(client, "/echo")).isInstanceOf(ForbiddenDestination.class);
    }

    @Test
    void firstAllowedAddress_isUsed() {
        var client = client(USUAL, host -> addresses("10.0.0.7", "::1", "127.0.0.1"));
        assertThat(get(client, "/echo").status()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example/x, 10.0.0.7, is not allowed",
        "http://hooks.example/x, 93.184.215.14, is not allowed",
        "ftp://hooks.example/x, 127.0.0.1, the scheme is not https",
        "file:///etc/passwd, 127.0.0.1, the scheme is not https",
        "https:///x, 127.0.0.1, names no host",
        "https://me:secret@hooks.example/x, 127.0.0.1, signs in"
    })
    void forbiddenDestination_isRefused(URI uri, String address, String message) {
        var client = client(USUAL, host -> addresses(address));
        assertThatThrownBy(() -> client.send(Request.get(uri)).await().indefinitely())
                .isInstanceOf(ForbiddenDestination.class)
                .hasMessageContaining(message);
    }

    @Test
    void withoutPrivateNetworks_loopbackIsForbidden() {
        var client = client(
                DestinationPolicy.anyPublicHost(), USUAL, host -> addresses("127.0.0.1"), new HttpClientOptions());
        assertThatThrownBy(() -> client.send(Request.get(uri("https", "hooks.example", https, "/sni")))
                        .await()
                        .indefinitely())
                .isInstanceOf(ForbiddenDestination.class);
        assertThatThrownBy(() -> get(client, "/echo")).isInstanceOf(ForbiddenDestination.class);
    }

    @Test
    void tls_verifiesTheHostName_ofAPinnedAddress() {
        var client = client(
                new DestinationPolicy(THIS_MACHINE),
                USUAL,
                host -> addresses("127.0.0.1"),
                new HttpClientOptions().setPfxTrustOptions(certificate));
        var response = client.send(Request.get(uri("https", "hooks.maplehollow.example", https, "/sni")))
                .await()
                .indefinitely();
        assertThat(text(response)).isEqualTo("hooks.maplehollow.example");

        assertThatThrownBy(() -> client.send(Request.get(uri("https", "other.maplehollow.example", https, "/sni")))
                        .await()
                        .indefinitely())
                .isExactlyInstanceOf(RequestNotSent.class);
    }

    @Test
    void unknownCertificate_isRefused() {
        assertThatThrownBy(() -> client(USUAL)
                        .send(Request.get(uri("https", "hooks.maplehollow.example", https, "/sni")))
                        .await()
                        .indefinitely())
                .isExactlyInstanceOf(RequestNotSent.class);
    }

    private static Response get(SsrfGuardedClient client, String path) {
        return client.send(Request.get(uri("http", "hooks.example", http, path)))
                .await()
                .indefinitely();
    }

    private static SsrfGuardedClient client(SsrfGuardedClient.Limits limits) {
        return client(limits, host -> addresses("127.0.0.1"));
    }

    private static SsrfGuardedClient client(SsrfGuardedClient.Limits limits, Resolver resolver) {
        return client(new DestinationPolicy(THIS_MACHINE), limits, resolver, new HttpClientOptions());
    }

    private static SsrfGuardedClient client(
            DestinationPolicy destinations,
            SsrfGuardedClient.Limits limits,
            Resolver resolver,
            HttpClientOptions options) {
        return new SsrfGuardedClient(VERTX, destinations, limits, resolver, options);
    }

    private static List<InetAddress> addresses(String... texts) {
        return Stream.of(texts).map(SsrfGuardedClientTest::address).toList();
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static URI uri(String scheme, String host, int port, String path) {
        return URI.create("%s://%s:%d%s".formatted(scheme, host, port, path));
    }

    private static String text(Response response) {
        return Buffer.buffer(response.body()).toString();
    }
}
