package org.lookalike.detector.web.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.testing.Browser;
import org.lookalike.testing.OperatorKey;
import org.openqa.selenium.By;
import org.openqa.selenium.chromium.HasCdp;

/** People who come from a real provider: each role, and everybody who is not let in. */
@Tag("nightly")
@DetectorTest
@TestProfile(ProviderSignInIT.AtTheProvider.class)
@EnabledIf(
        value = "org.lookalike.detector.web.signin.OidcProvider#canRun",
        disabledReason = "needs node and npm on the path (Debian: apt-get install nodejs npm)")
class ProviderSignInIT {

    private static final String SESSION = "lookalike_session";

    /** Behind a proxy that speaks TLS, if it says so. */
    public static final class AtTheProvider implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.proxy.proxy-address-forwarding", "true");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(OidcProvider.class));
        }
    }

    @TestHTTPResource("/")
    URI service;

    @Inject
    DataSource database;

    @ConfigProperty(name = OidcProvider.AUTHORITY)
    Path authority;

    @Test
    void signInPage_offersTheProvider_andAKey() {
        assertThat(visitor().open("/sign-in?next=/alerts?status=open").body())
                .contains("Sign in with District accounts", "/sign-in/provider?next=%2Falerts%3Fstatus%3Dopen")
                .contains("type=\"password\"");
    }

    @ParameterizedTest
    @CsvSource({
        "olive,  Olive Operator (olive),     *,        manage operate read register review submit",
        "conrad, Conrad Consortium (conrad), *,        manage read register review",
        "robin,  Robin Sample (robin),       district, manage read review",
        "riley,  Riley Reader (riley),       district, read"
    })
    void roleOfAPerson_isWhatTheirClaimSays(String account, String who, String districts, String scopes)
            throws SQLException {
        var maple = Districts.register("Maple Person Public Schools " + account);
        var page = visitor().signIn(account, maple, "/districts/" + maple);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Maple Person Public Schools " + account);
        assertThat(latest(who, "after ->> 'by'")).isEqualTo("provider");
        assertThat(latest(who, "after ->> 'districts'")).isEqualTo(districts.equals("*") ? "*" : maple);
        assertThat(
                        latest(
                                who,
                                "(select string_agg(scope, ' ' order by scope) from jsonb_array_elements_text(after -> 'scopes') scope)"))
                .isEqualTo(scopes);
    }

    @Test
    void districtsPerson_seesAndDecidesForTheirDistrictAlone_andIsNamed() throws SQLException {
        var maple = Districts.register("Maple Signer Public Schools");
        var elm = Districts.register("Elm Signer Public Schools");
        String mapleAlert;
        String elmAlert;
        try (var alerts = new RaisedAlerts()) {
            mapleAlert = alerts.raise("did:plc:maplewall", "maplewall.example", "Maple Signer Public Schools");
            elmAlert = alerts.raise("did:plc:elmwall", "elmwall.example", "Elm Signer Public Schools");
        }
        var robin = visitor();
        assertThat(robin.signIn("robin", maple, "/alerts").body())
                .contains(mapleAlert)
                .doesNotContain(elmAlert);

        assertThat(robin.open("/districts/" + elm).statusCode()).isEqualTo(404);
        assertThat(robin.send("/alerts/%s/comments".formatted(elmAlert), Map.of("text", "mine?"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(robin.send("/alerts/%s/confirm".formatted(mapleAlert), Map.of())
                        .statusCode())
                .isEqualTo(303);
        given().get("/api/v1/alerts/%s/audit".formatted(mapleAlert))
                .then()
                .body("items[0].who", equalTo("Robin Sample (robin)"));

        var riley = visitor();
        riley.signIn("riley", maple, "/alerts");
        assertThat(riley.send("/alerts/%s/confirm".formatted(mapleAlert), Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "tess, Tess Teacher (tess), the claim &#39;roles&#39; holds teacher",
        "nora, Nora Nowhere (nora), the claim &#39;districts&#39; is missing"
    })
    void personWithoutARole_isToldWhichClaimIsMissing_andTheAuditToo(String account, String who, String why)
            throws SQLException {
        var visitor = visitor();
        var page = visitor.signIn(account, "", "/");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains(who, why, "/session/end?");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        assertThat(visitor.cookies(SESSION)).isEmpty();
        assertThat(visitor.cookies("q_")).isEmpty();
        assertThat(visitor.open("/districts").statusCode()).isEqualTo(303);
        assertThat(latest(who, "what")).isEqualTo("sign_in_refused");
    }

    @Test
    void journey_isGuarded_andLeavesNothingButOurSession() {
        var visitor = visitor();
        var start = visitor.open("/sign-in/provider?next=/districts");
        assertThat(Visitor.next(start).getQuery())
                .contains("code_challenge_method=S256", "nonce=", "state=", "response_type=code");
        assertThat(start.headers().allValues("Set-Cookie")).allSatisfy(cookie -> assertThat(cookie)
                .contains("HTTPOnly", "SameSite=Lax", "Path=/sign-in/provider"));

        var end = visitor.signIn("olive", "", "/districts");
        assertThat(end.uri().getPath()).isEqualTo("/districts");
        assertThat(visitor.cookies("q_session")).isEmpty();
        assertThat(visitor.cookies(SESSION)).hasSize(1);
    }

    @Test
    void behindTls_everyCookieGoesOverTlsAlone() {
        var start = given().redirects()
                .follow(false)
                .header("Authorization", "")
                .header("X-Forwarded-Proto", "https")
                .get("/sign-in/provider");
        assertThat(start.getHeaders().getValues("Set-Cookie")).isNotEmpty().allSatisfy(cookie -> assertThat(cookie)
                .contains("Secure"));
        assertThat(start.getHeader("Location"))
                .contains("redirect_uri=https%3A%2F%2Flocalhost", "%2Fsign-in%2Fprovider%2Freturn");

        var byKey = given().redirects()
                .follow(false)
                .header("Authorization", "")
                .header("X-Forwarded-Proto", "https")
                .formParam("key", OperatorKey.TEXT)
                .post("/sign-in");
        assertThat(byKey.getHeader("Set-Cookie")).contains("Secure", "HttpOnly", "SameSite=Lax");
    }

    /** What the framework keeps while people come back would open every door if it were taken for a session. */
    @ParameterizedTest
    @ValueSource(strings = {"/districts", "/api/v1/keys", "/api/v1/alerts", "/audit"})
    void cookieOfTheJourney_opensNothing(String path) {
        var visitor = visitor();
        visitor.followUntil(
                visitor.enter("olive", "", "/"),
                service.resolve("/sign-in/provider?").toString());
        var journey = visitor.cookies("q_session").stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        assertThat(journey).isNotEmpty();

        var answer = given().redirects()
                .follow(false)
                .header("Authorization", "")
                .header("Cookie", journey)
                .get(path);
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void stateThatWasTamperedWith_signsNobodyIn() {
        var visitor = visitor();
        var back = back(visitor, "olive");
        assertNotCompleted(visitor.open(back.replaceAll("state=[^&]*", "state=another")), visitor);
        var again = visitor.follow(visitor.open("/sign-in/provider?next=/districts"));
        assertThat(again.uri().getPath()).isEqualTo("/districts");
    }

    @Test
    void stateCookieThatWasTamperedWith_signsNobodyIn() {
        var visitor = visitor();
        var back = back(visitor, "olive");
        visitor.cookies("q_auth").forEach(cookie -> cookie.setValue(cookie.getValue() + "x"));
        assertNotCompleted(visitor.open(back), visitor);
    }

    /** As a page of another site would do it, to have somebody act under its own account. */
    @Test
    void comingBackInAnotherBrowser_signsNobodyIn() {
        var other = visitor();
        assertNotCompleted(other.open(back(visitor(), "olive")), other);
    }

    @Test
    void comingBackTwice_signsNobodyIn() {
        var visitor = visitor();
        var back = back(visitor, "olive");
        var state = visitor.cookies("q_auth");
        visitor.open(back);

        visitor.keepOnly(state);
        assertNotCompleted(visitor.open(back), visitor);
    }

    @Test
    void turningBackAtTheProvider_isNoError() {
        var visitor = visitor();
        var form = visitor.follow(visitor.open("/sign-in/provider"));
        var page = visitor.follow(visitor.send(form.uri().toString(), Map.of("do", "cancel")));
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("was not completed", "Sign in with District accounts");
    }

    @Test
    void anAttemptThatWasLeft_isNotInTheWayOfTheNext() {
        var visitor = visitor();
        visitor.open("/sign-in/provider");
        assertThat(visitor.signIn("olive", "", "/districts").uri().getPath()).isEqualTo("/districts");
    }

    @Test
    void nextPage_isOneOfThisSite() {
        var page = visitor().signIn("olive", "", "https://elsewhere.example/");
        assertThat(page.uri()).isEqualTo(service.resolve("/"));
    }

    @Test
    void session_ends() throws SQLException {
        var visitor = visitor();
        visitor.signIn("olive", "", "/districts");
        assertThat(visitor.cookies(SESSION).get(0).getMaxAge()).isBetween(11 * 3600L, 12 * 3600L);

        execute("update console_session set expires_at = now() where who = 'Olive Operator (olive)'");
        assertThat(Visitor.next(visitor.open("/districts")).getPath()).isEqualTo("/sign-in");
    }

    @Test
    void signingOut_endsTheSession_andLeadsToTheProvider() throws SQLException {
        var visitor = visitor();
        visitor.signIn("conrad", "", "/districts");
        var session = visitor.cookies(SESSION).get(0).getValue();

        var page = visitor.send("/sign-out", Map.of());
        assertThat(page.headers().firstValue("Refresh").orElseThrow())
                .startsWith("0;url=https://127.0.0.1:")
                .contains("/session/end?id_token_hint=ey", "post_logout_redirect_uri=");
        assertThat(latest("Conrad Consortium (conrad)", "what")).isEqualTo("signed_out");
        given().header("Authorization", "")
                .cookie(SESSION, session)
                .get("/districts")
                .then()
                .statusCode(401);
    }

    @Test
    void browser_signsInAndOut_underTheStrictPolicy() {
        try (var browser =
                Browser.open().withoutKey().open(service.resolve("/alerts").toString())) {
            browser.assertWellMade();
            browser.photograph(Path.of("target/pages/sign-in-provider.png"));
            var page = browser.driver();
            // The shared browser knows no authority of a single test.
            ((HasCdp) page).executeCdpCommand("Security.setIgnoreCertificateErrors", Map.of("ignore", true));
            browser.follow("Sign in with District accounts");
            page.findElement(By.name("account")).sendKeys("olive");
            browser.press("Enter");
            assertThat(page.getCurrentUrl())
                    .isEqualTo(service.resolve("/alerts").toString());

            browser.press("Sign out");
            browser.press("Yes, sign me out");
            assertThat(page.getCurrentUrl())
                    .startsWith(service.resolve("/sign-in").toString());
            page.get(service.resolve("/alerts").toString());
            browser.follow("Sign in with District accounts");
            assertThat(page.findElements(By.name("account")))
                    .as("signed out at the provider, too")
                    .hasSize(1);
        }
    }

    private Visitor visitor() {
        return new Visitor(service, authority);
    }

    /** Where the provider sends somebody back to. */
    private String back(Visitor visitor, String account) {
        var back = service.resolve("/sign-in/provider/return?").toString();
        return Visitor.next(visitor.followUntil(visitor.enter(account, "", "/"), back))
                .toString();
    }

    private static void assertNotCompleted(HttpResponse<String> page, Visitor visitor) {
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("was not completed").doesNotContain("Exception");
        assertThat(visitor.cookies(SESSION)).isEmpty();
    }

    private String latest(String who, String column) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select %s from audit_event where who = ? order by id desc limit 1".formatted(column))) {
            query.setString(1, who);
            var rows = query.executeQuery();
            assertThat(rows.next()).as("an event of %s", who).isTrue();
            return rows.getString(1);
        }
    }

    private void execute(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
