package org.lookalike.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.lookalike.testing.Management.management;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tests that hold for every route of a service, which its OpenAPI document lists. */
public final class WebSurface {

    /** The methods that take a body. */
    private static final Set<String> WITH_BODY = Set.of("post", "put", "patch");

    /** For how long what is the same for everybody until the next release may be kept. */
    private static final String OF_A_RELEASE = "public, max-age=86400";

    /** For how long keys by which others check signatures may be kept. */
    private static final String OF_KEYS = "public, max-age=300";

    private static final int MORE_THAN_ANY_NEEDS = 300_000;
    private static final int LONG_ADDRESS = 5_000;

    private WebSurface() {}

    private record Route(String method, String path) {}

    /**
     * Fails with each route whose response lacks a security header (caching, framing, referrer, content type), with and without
     * a key.
     *
     * @param pages paths besides those of the API
     */
    public static void assertEveryAnswerHasItsHeaders(String... pages) {
        var paths = Stream.concat(
                        routes().stream()
                                .filter(route -> route.method().equals("get"))
                                .map(Route::path),
                        Stream.of(pages))
                .filter(path -> !path.endsWith("/stream"))
                .distinct()
                .toList();
        assertThat(paths).hasSizeGreaterThan(pages.length).allSatisfy(path -> {
            assertHeaders(path, given().redirects().follow(false).get(path));
            assertHeaders(
                    path,
                    given().header("Authorization", "none")
                            .redirects()
                            .follow(false)
                            .get(path));
        });
    }

    /**
     * Fails with each alternative spelling of a path whose response lacks one of those headers.
     *
     * @param path with two segments or more
     */
    public static void assertHeadersDoNotDependOnSpelling(String path) {
        var first = path.substring(0, path.indexOf('/', 1));
        var rest = path.substring(first.length());
        var spellings = List.of(
                path,
                path + "/",
                path + ";x=y",
                "/" + path,
                first + ";x=y" + rest,
                first + "/" + rest,
                first + "/x/.." + rest,
                "/%%%02x%s".formatted((int) path.charAt(1), path.substring(2)));
        assertThat(spellings).allSatisfy(spelling -> {
            var request = HttpRequest.newBuilder(at(spelling))
                    .header("Authorization", OperatorKey.BEARER)
                    .build();
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertHeaders(spelling, answer.statusCode(), answer.headers()::allValues);
        });
    }

    /**
     * Fails with each route that accepts more than a small body, or one of unknown length.
     *
     * @param larger paths that may accept more, with {@code x} for each parameter
     */
    public static void assertBodiesAreSmall(Set<String> larger) {
        var body = new byte[MORE_THAN_ANY_NEEDS];
        assertThat(routes())
                .filteredOn(route -> WITH_BODY.contains(route.method()) && !larger.contains(route.path()))
                .isNotEmpty()
                .allSatisfy(route -> given().contentType("application/octet-stream")
                        .body(body)
                        .request(route.method(), route.path())
                        .then()
                        .statusCode(413)
                        .contentType("application/problem+json"));
    }

    /** Fails if a route accepts a body of unknown length. */
    public static void assertLengthIsAskedFor(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(at(path))
                .header("Authorization", OperatorKey.BEARER)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10])))
                .build();
        var answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(411);
    }

    /** Fails if a refused body is read for as long as it comes. */
    public static void assertEndlessBodyIsCutOff(String path) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            var sending = socket.getOutputStream();
            var head = "POST %s HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n".formatted(path);
            sending.write(head.getBytes(StandardCharsets.US_ASCII));
            var chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            assertThatThrownBy(() -> {
                        for (int megabytes = 0; megabytes < 64; megabytes++) {
                            for (int i = 0; i < 16; i++) {
                                sending.write(chunk);
                            }
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    /** Fails if the response to too long an address lacks a security header, or is no problem. */
    public static void assertLongAddressIsRefused() {
        var refused = given().get("/api/v1/" + "x".repeat(LONG_ADDRESS));
        refused.then().statusCode(414).contentType("application/problem+json");
        assertHeaders("a long address", refused);
    }

    /** Fails if a problem repeats the path of the request, which may have the token of a link. */
    public static void assertProblemsRepeatNoPath() {
        given().get("/api/v1/no/such/path")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body(not(containsString("/no/such")));
    }

    /** Fails if paths and methods that a client makes up become tags of metrics. */
    public static void assertMetricsAreByRoute() {
        given().request("BREW", "/api/v1/brew").then().statusCode(anyOf(is(404), is(405)));
        given().body(new byte[MORE_THAN_ANY_NEEDS]).post("/made/up").then().statusCode(413);
        assertThat(management().get("/q/metrics").asString())
                .contains("http_server_requests_seconds_count", "method=\"OTHER\"")
                .doesNotContain("BREW", "made/up");
    }

    /** Fails if a request whose body comes byte by byte holds its connection. It takes half a minute. */
    public static void assertDrippingBodyIsCutOff(String path) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(1000);
            var head =
                    "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n"
                            .formatted(path, OperatorKey.BEARER);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            var response = new ByteArrayOutputStream();
            for (int second = 0; second < 90 && !hasEnded(socket, response); second++) {
                socket.getOutputStream().write(' ');
            }
            assertThat(response.toString(StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 408")
                    .contains("application/problem+json");
        }
    }

    /** Reads for a second. */
    private static boolean hasEnded(Socket socket, ByteArrayOutputStream response) throws IOException {
        try {
            socket.getInputStream().transferTo(response);
            return true;
        } catch (SocketTimeoutException goesOn) {
            return false;
        }
    }

    private static URI at(String path) {
        return URI.create("%s:%d%s".formatted(RestAssured.baseURI, RestAssured.port, path));
    }

    private static void assertHeaders(String path, Response answer) {
        assertHeaders(path, answer.statusCode(), answer.headers()::getValues);
    }

    private static void assertHeaders(String path, int status, Function<String, List<String>> headers) {
        assertThat(headers.apply("X-Content-Type-Options")).as(path).containsExactly("nosniff");
        assertThat(headers.apply("X-Frame-Options")).as(path).containsExactly("DENY");
        assertThat(headers.apply("Referrer-Policy")).as(path).containsExactly("no-referrer");
        assertThat(headers.apply("Cache-Control")).as(path).containsExactly(status < 400 ? caching(path) : "no-store");
    }

    private static String caching(String path) {
        return path.startsWith("/contracts") ? OF_A_RELEASE : path.startsWith("/.well-known") ? OF_KEYS : "no-store";
    }

    /** The OpenAPI document of the service. */
    private static List<Route> routes() {
        Map<String, Map<String, ?>> paths =
                given().get("/q/openapi?format=json").path("paths");
        var routes = new ArrayList<Route>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(method -> !method.equals("parameters"))
                .forEach(method -> routes.add(new Route(method, concrete(path)))));
        return routes;
    }

    private static String concrete(String path) {
        return path.replaceAll("\\{[^}]*}", "x");
    }
}
