package org.lookalike.proofs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** An OpenID provider of Google's form, at which whoever comes has one account of an organization, and agrees at once. */
final class GoogleShapedProvider implements AutoCloseable {

    private static final String ISSUER = "https://accounts.google.com";
    private static final String CLIENT = "lookalike";
    private static final long SECONDS_OF_A_TOKEN = 3599;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final RsaJsonWebKey key;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private volatile String address = "nobody@nowhere.example";

    private GoogleShapedProvider(HttpServer server, RsaJsonWebKey key) {
        this.server = server;
        this.key = key;
    }

    static GoogleShapedProvider start() throws IOException, JoseException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("fictional-key");
        var provider = new GoogleShapedProvider(server, key);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, provider.discovery()));
        server.createContext(
                "/keys",
                exchange -> answer(exchange, Map.of("keys", List.of(key.toParams(OutputControlLevel.PUBLIC_ONLY)))));
        server.createContext("/authorize", provider::authorize);
        server.createContext("/token", provider::token);
        server.start();
        return provider;
    }

    /** The settings with which people sign in here as at Google. */
    Map<String, String> settings() {
        var prefix = "LOOKALIKE_SIGN_IN_PROVIDERS__GOOGLE__";
        return Map.of(
                prefix + "URL",
                url(""),
                prefix + "ISSUER",
                ISSUER,
                prefix + "CLIENT_SECRET",
                "fictional-secret-of-the-client-0003",
                prefix + "NAME",
                "Google");
    }

    /** Whose account the next to come has. */
    void is(String address) {
        this.address = address;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String url(String path) {
        return "http://localhost:%d%s".formatted(server.getAddress().getPort(), path);
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer", ISSUER,
                "authorization_endpoint", url("/authorize"),
                "token_endpoint", url("/token"),
                "jwks_uri", url("/keys"),
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"),
                "code_challenge_methods_supported", List.of("plain", "S256"));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = parameters(exchange.getRequestURI().getRawQuery());
        var code = UUID.randomUUID().toString();
        nonces.put(code, asked.get("nonce"));
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        "%s?code=%s&state=%s"
                                .formatted(
                                        asked.get("redirect_uri"), code, URLEncoder.encode(asked.get("state"), UTF_8)));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        var code = parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8))
                .get("code");
        answer(
                exchange,
                Map.of(
                        "access_token", "fictional-access",
                        "expires_in", SECONDS_OF_A_TOKEN,
                        "scope", "openid email profile",
                        "token_type", "Bearer",
                        "id_token", signed(nonces.get(code))));
    }

    private String signed(String nonce) throws IOException {
        var now = Instant.now().getEpochSecond();
        var claims = Map.of(
                "iss",
                ISSUER,
                "aud",
                CLIENT,
                "sub",
                "subject-of-" + address,
                "email",
                address,
                "email_verified",
                true,
                "hd",
                address.replaceFirst(".*@", ""),
                "name",
                "Jordan Example",
                "nonce",
                nonce,
                "iat",
                now,
                "exp",
                now + SECONDS_OF_A_TOKEN);
        var token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setKey(key.getPrivateKey());
        token.setPayload(JSON.writeValueAsString(claims));
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String form) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8), (a, b) -> a));
    }

    private static void answer(HttpExchange exchange, Map<String, ?> document) throws IOException {
        var body = JSON.writeValueAsBytes(document);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
