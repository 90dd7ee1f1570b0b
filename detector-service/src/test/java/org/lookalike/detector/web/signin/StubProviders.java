package org.lookalike.detector.web.signin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Stubs of Google, of Microsoft Entra for any organization, and of a district's own provider. Discovery documents and ID tokens have the
 * form and the issuers of the real ones; where a document names an endpoint, the stub's stands there.
 */
public final class StubProviders implements QuarkusTestResourceLifecycleManager {

    static final String GOOGLE = "google";
    static final String ENTRA = "entra";
    static final String OWN = "own";

    /** A neighbor's, whose discovery document is that of Google. */
    static final String NEIGHBOR = "neighbor";

    private static final String OWN_ISSUER = "https://accounts.maplehollow.example/realms/staff";

    static final String TENANT = "7d1c3f8e-2b4a-4c6d-9e8f-0a1b2c3d4e5f";
    static final String OTHER_TENANT = "11111111-2222-4333-8444-555555555555";

    private static final String CLIENT = "lookalike";
    private static final String SECRET = "fictional-secret-of-the-client-0002";
    private static final Path DOCUMENTS = Path.of("src", "test", "resources", "providers");

    private static final WireMockServer SERVER =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private static final RsaJsonWebKey KEY = key("fictional-key-1");
    private static final RsaJsonWebKey FOREIGN = key("fictional-key-1");

    @Override
    public Map<String, String> start() {
        SERVER.start();
        for (var name : List.of(GOOGLE, ENTRA, OWN, NEIGHBOR)) {
            SERVER.stubFor(get(urlPathEqualTo(path(name) + "/.well-known/openid-configuration"))
                    .willReturn(okJson(discovery(name).encode())));
            SERVER.stubFor(get(urlPathEqualTo(path(name) + "/keys"))
                    .willReturn(okJson(new JsonObject()
                            .put("keys", new JsonArray().add(new JsonObject(KEY.toJson())))
                            .encode())));
        }
        return Map.ofEntries(
                setting(GOOGLE, "url", SERVER.baseUrl() + path(GOOGLE)),
                setting(GOOGLE, "issuer", "https://accounts.google.com"),
                setting(GOOGLE, "client-secret", SECRET),
                setting(GOOGLE, "name", "Google"),
                setting(ENTRA, "url", SERVER.baseUrl() + path(ENTRA)),
                setting(ENTRA, "issuer", "https://login.microsoftonline.com/{tenantid}/v2.0"),
                setting(ENTRA, "client-secret", SECRET),
                setting(ENTRA, "name", "Microsoft"),
                setting(OWN, "url", SERVER.baseUrl() + path(OWN)),
                setting(OWN, "issuer", OWN_ISSUER),
                setting(OWN, "client-secret", SECRET),
                setting(OWN, "name", "Maple accounts"),
                setting(NEIGHBOR, "url", SERVER.baseUrl() + path(NEIGHBOR)),
                setting(NEIGHBOR, "client-secret", SECRET),
                setting(NEIGHBOR, "role-claim", "roles"),
                setting(NEIGHBOR, "name", "Elm accounts"));
    }

    private static Map.Entry<String, String> setting(String name, String setting, String value) {
        return Map.entry("lookalike.sign-in.providers.\"%s\".%s".formatted(name, setting), value);
    }

    /** Entra's path is what tells that it is for any organization. */
    private static String path(String name) {
        return name.equals(ENTRA) ? "/organizations/v2.0" : "/" + name;
    }

    private static JsonObject discovery(String name) {
        try {
            var document = new JsonObject(
                    Files.readString(DOCUMENTS.resolve((name.equals(NEIGHBOR) ? GOOGLE : name) + ".json")));
            Map.of(
                            "authorization_endpoint", "/authorize",
                            "token_endpoint", "/token",
                            "jwks_uri", "/keys",
                            "userinfo_endpoint", "/userinfo")
                    .forEach((field, at) -> document.put(field, SERVER.baseUrl() + path(name) + at));
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        SERVER.stop();
    }

    /** The provider's answer to a code: an ID token with these claims, signed by its key. */
    static void answer(String name, String code, JsonObject claims) {
        answer(name, code, claims, KEY);
    }

    /** The same signed by a key that the provider does not have. */
    static void answerForged(String name, String code, JsonObject claims) {
        answer(name, code, claims, FOREIGN);
    }

    /** The same without anything by which the provider can be asked later. */
    static void answerWithoutRefreshToken(String name, String code, JsonObject claims) {
        answer(name, code, claims, KEY, null);
    }

    private static void answer(String name, String code, JsonObject claims, RsaJsonWebKey key) {
        answer(name, code, claims, key, "fictional-refresh-" + code);
    }

    private static void answer(
            String name, String code, JsonObject claims, RsaJsonWebKey key, @Nullable String refreshToken) {
        SERVER.stubFor(post(urlPathEqualTo(path(name) + "/token"))
                .withRequestBody(containing("code=" + code))
                .willReturn(okJson(tokens(signed(claims, key), refreshToken))));
    }

    /** What the provider says when it is asked whether the account is in use. */
    static void answerRefresh(String name, String code, int status, String error) {
        SERVER.stubFor(post(urlPathEqualTo(path(name) + "/token"))
                .withRequestBody(containing("refresh_token=fictional-refresh-" + code))
                .willReturn(
                        status == 200
                                ? okJson(new JsonObject()
                                        .put("access_token", "fictional-access")
                                        .put("token_type", "Bearer")
                                        .put("expires_in", 3599)
                                        .encode())
                                : aResponse()
                                        .withStatus(status)
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(new JsonObject()
                                                .put("error", error)
                                                .put("error_description", "Account has been deleted")
                                                .encode())));
    }

    static List<LoggedRequest> tokenRequests(String name, String containing) {
        return SERVER.findAll(
                postRequestedFor(urlPathEqualTo(path(name) + "/token")).withRequestBody(containing(containing)));
    }

    private static String tokens(String idToken, @Nullable String refreshToken) {
        return new JsonObject()
                .put("access_token", "fictional-access")
                .put("expires_in", 3599)
                .put("refresh_token", refreshToken)
                .put("scope", "openid email profile")
                .put("token_type", "Bearer")
                .put("id_token", idToken)
                .encode();
    }

    private static String signed(JsonObject claims, RsaJsonWebKey key) {
        var now = Instant.now().getEpochSecond();
        var token = new JsonWebSignature();
        token.setPayload(claims.copy()
                .put("aud", CLIENT)
                .put("iat", now)
                .put("exp", now + 3599)
                .encode());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setHeader("typ", "JWT");
        token.setKey(key.getPrivateKey());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey key(String id) {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            key.setUse("sig");
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The claims of an ID token as Google documents them. */
    static JsonObject google(String subject, String email, String hostedDomain) {
        var claims = new JsonObject()
                .put("iss", "https://accounts.google.com")
                .put("azp", CLIENT)
                .put("sub", subject)
                .put("email", email)
                .put("email_verified", true)
                .put("at_hash", "HK6E_P6Dh8Y93mRNtsDB1Q")
                .put("name", "Robin Sample")
                .put("given_name", "Robin")
                .put("family_name", "Sample");
        return hostedDomain == null ? claims : claims.put("hd", hostedDomain);
    }

    /** The claims of a district's own provider. */
    static JsonObject own(String subject, String email) {
        return new JsonObject()
                .put("iss", OWN_ISSUER)
                .put("sub", subject)
                .put("email", email)
                .put("email_verified", true);
    }

    /** Those of the neighbor's provider, which give rights. */
    static JsonObject withRights(String subject, String email, String role, String district) {
        return own(subject, email)
                .put("iss", SERVER.baseUrl() + path(NEIGHBOR))
                .put("roles", new JsonArray().add(role))
                .put("districts", new JsonArray().add(district));
    }

    /** Those of a token of version 2.0 as Microsoft documents them; {@code email} is whatever an administrator of the tenant entered. */
    static JsonObject entra(String subject, String tenant, String userName, String email) {
        return new JsonObject()
                .put("iss", "https://login.microsoftonline.com/%s/v2.0".formatted(tenant))
                .put("tid", tenant)
                .put("oid", "00000000-0000-0000-66f3-3332eca7ea81")
                .put("sub", subject)
                .put("ver", "2.0")
                .put(
                        "aio",
                        "Df2UVXL1ix!lMCWMSOJBcFatzcGfvFGhjKv8q5g0x732dR5MB5BisvGQO7YWByjd8iQDLq!eGbIDakyp5mnOrcdqHeYSnltepQmRp6AIZ8jY")
                .put("rh", "0.ARoAv4j5cvGGr0GRqy180BHbR8")
                .put("uti", "fqiBqXLPj0eQa82S-IYFAA")
                .put("name", "Robin Sample")
                .put("preferred_username", userName)
                .put("email", email);
    }

    static String body(LoggedRequest request) {
        return new String(request.getBody(), StandardCharsets.UTF_8);
    }
}
