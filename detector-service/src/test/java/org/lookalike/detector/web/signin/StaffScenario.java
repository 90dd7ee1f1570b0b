package org.lookalike.detector.web.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.Districts;
import org.lookalike.security.Secret;

/** What tests of people who sign in have in common: invitations, rules, providers' answers. */
abstract class StaffScenario {

    @TestHTTPResource("/")
    URI service;

    @Inject
    DataSource database;

    static String memberId(String text) {
        return given().queryParam("q", text).get("/api/v1/people").path("items[0].memberId");
    }

    void refused(String provider, JsonObject claims) {
        var page = comeBack(new Visitor(service), provider, code(), claims);
        assertThat(page.statusCode()).as(claims.encode()).isEqualTo(403);
        assertThat(page.body()).contains("you cannot come in");
    }

    /** Signs in at a provider that answers with these claims; the answer is the page they come to. */
    HttpResponse<String> comeBack(Visitor visitor, String provider, String code, JsonObject claims) {
        var asked = authorization(visitor, provider);
        StubProviders.answer(provider, code, claims.copy().put("nonce", asked.get("nonce")));
        return returned(visitor, asked, code);
    }

    /** What the service asks of a provider. */
    static Map<String, String> authorization(Visitor visitor, String provider) {
        return authorization(visitor.open("/sign-in/provider/%s?next=/".formatted(provider)));
    }

    static Map<String, String> authorization(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return parameters(Visitor.next(answer).getRawQuery());
    }

    static HttpResponse<String> returned(Visitor visitor, Map<String, String> asked, String code) {
        return visitor.follow(visitor.open("%s?code=%s&state=%s"
                .formatted(URI.create(asked.get("redirect_uri")).getRawPath(), code, asked.get("state"))));
    }

    static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (one, two) -> one));
    }

    static String code() {
        return "code" + UUID.randomUUID().toString().replace("-", "");
    }

    static RequestSpecification manager(String district) {
        return given().header(
                        "Authorization",
                        "Bearer " + ApiKeys.make("manager", List.of("read", "review", "manage"), district));
    }

    static String registered(String name, String domain) {
        return Districts.register(
                Map.of("name", name, "city", "Example City", "state", "MA", "webDomains", List.of(domain)));
    }

    static ValidatableResponse rule(String byManagerOf, String district, String domain) {
        return manager(byManagerOf)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "districtId",
                        district,
                        "provider",
                        StubProviders.GOOGLE,
                        "domain",
                        domain,
                        "role",
                        "read_only"))
                .post("/api/v1/admission-rules")
                .then();
    }

    static String invite(String address, String role, String district) {
        var made = inviting(given(), address, role, district).statusCode(201).extract();
        assertThat(made.asString()).doesNotContain("lk_");
        return made.path("invitationId");
    }

    static ValidatableResponse inviting(RequestSpecification by, String address, String role, String district) {
        var body = new HashMap<String, Object>(Map.of("address", address, "role", role));
        if (district != null) {
            body.put("districts", List.of(district));
        }
        return by.contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/invitations")
                .then();
    }

    /** A link of an invitation, whose own is in the mail alone: another secret takes its place. */
    String linkOf(String invitationId) throws SQLException {
        assertThat(count("select count(*) from personal_mail where mail_id = '%s'".formatted(invitationId)))
                .isEqualTo(1);
        return replaced(
                "update staff_invitation set link_id = ?, secret_hash = ? where invitation_id::text = ?", invitationId);
    }

    String mailedLink(String address) throws SQLException {
        Awaitility.await()
                .until(() -> count("select count(*) from sign_in_link where address = '%s'".formatted(address)) == 1);
        return replaced("update sign_in_link set link_id = ?, secret_hash = ? where address = ?", address);
    }

    String replaced(String update, String of) throws SQLException {
        var secret = Secret.random();
        try (var connection = database.getConnection();
                var scope = connection.createStatement();
                var statement = connection.prepareStatement(update)) {
            scope.execute("set lookalike.districts = '*'");
            statement.setString(1, secret.prefix());
            statement.setBytes(2, secret.hash());
            statement.setString(3, of);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
        return secret.text();
    }

    String audit(String district) {
        return String.join(
                " ",
                given().get("/api/v1/districts/{id}/audit", district).jsonPath().<String>getList("items.what"));
    }

    long count(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set lookalike.districts = '*'");
            try (var rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    void execute(String update) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set lookalike.districts = '*'");
            statement.execute(update);
        }
    }
}
