package org.lookalike.detector.web.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.SeparateApplication;
import org.lookalike.testing.Browser;
import org.lookalike.testing.OperatorKey;
import org.openqa.selenium.By;

/** The pages of people, their invitations and rules, and what a regional operator does on them. */
@DetectorTest
@TestProfile(SeparateApplication.class)
class StaffPagesIT extends StaffScenario {

    /** Of a list that has a district before it is registered, and of a state. */
    @Test
    void regionalOperator_registersWithinTheSet_andNothingElse() throws Exception {
        var listed = Map.of("name", "Dogwood Listed Public Schools", "ncesLeaId", "4099901", "state", "OK");
        var foreign = Districts.register("Dogwood Foreign Public Schools");
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "address",
                        "region@dogwoodregion.example",
                        "role",
                        "regional_operator",
                        "districts",
                        List.of("4099901"),
                        "states",
                        List.of("TX")))
                .post("/api/v1/invitations")
                .then()
                .statusCode(201);
        var visitor = new Visitor(service);
        comeBack(
                visitor,
                StubProviders.GOOGLE,
                code(),
                StubProviders.google("7001", "region@dogwoodregion.example", "dogwoodregion.example"));

        assertThat(count("select count(*) from console_session where 'enroll' = any (scopes)"))
                .as("scopes that the version before does not know")
                .isZero();
        assertThat(registering(visitor, listed).statusCode()).isEqualTo(303);
        var inState = Map.of("name", "Dogwood Lone Star Public Schools", "ncesLeaId", "4899901", "state", "TX");
        assertThat(registering(visitor, inState).statusCode()).isEqualTo(303);
        assertThat(registering(visitor, Map.of("name", "Dogwood Elsewhere Public Schools", "state", "VT"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(registering(
                                visitor,
                                Map.of("name", "Dogwood Stolen Public Schools", "ncesLeaId", "5099901", "state", "TX"))
                        .statusCode())
                .isEqualTo(403);

        assertThat(visitor.open("/districts?q=Dogwood").body())
                .contains("Dogwood Listed", "Dogwood Lone Star")
                .doesNotContain("Dogwood Foreign");
        assertThat(visitor.open("/districts/" + foreign).statusCode()).isEqualTo(404);
        assertThat(visitor.send("/districts/%s/remove".formatted(foreign), Map.of())
                        .statusCode())
                .isEqualTo(404);
        for (var page : List.of("/districts/import", "/keys", "/sources")) {
            assertThat(visitor.open(page).statusCode()).as(page).isEqualTo(403);
        }
        var state = given().queryParam("name", "Dogwood Lone Star").get("/api/v1/districts");
        assertThat(visitor.send("/districts/%s/remove".formatted(state.<String>path("items[0].districtId")), Map.of())
                        .statusCode())
                .isEqualTo(303);
    }

    /** Fills in the form, once more where it proposes something. */
    private static HttpResponse<String> registering(Visitor visitor, Map<String, String> fields) {
        var answer = visitor.send("/districts/new", fields);
        return answer.statusCode() == 200 ? visitor.send("/districts/new", fields) : answer;
    }

    @Test
    void forms_work_withoutScript() throws Exception {
        var district = Districts.register("Dogwood Form Public Schools");
        var visitor = new Visitor(service);
        visitor.send("/sign-in", Map.of("key", OperatorKey.TEXT));
        assertThat(visitor.open("/people/new").body()).contains("Regional operator");
        var refused = visitor.send(
                "/people/new",
                Map.of("address", "x", "role", "read_only", "districtNames", "Dogwood Form Public Schools"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("address-problem");
        var many = IntStream.range(0, 101)
                .mapToObj("Dogwood Nowhere %d"::formatted)
                .collect(Collectors.joining("\n"));
        assertThat(visitor.send(
                                "/people/new",
                                Map.of(
                                        "address", "form@dogwoodform.example",
                                        "role", "read_only",
                                        "districtNames", many))
                        .body())
                .contains("No district is called “Dogwood Nowhere 100”");
        assertThat(visitor.send(
                                "/people/new",
                                Map.of(
                                        "address", "form@dogwoodform.example",
                                        "role", "read_only",
                                        "districtNames", "Dogwood Form Public Schools"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(visitor.open("/people").body()).contains("form@dogwoodform.example", "Withdraw");
        assertThat(visitor.open("/people/rules").body()).contains("Add a rule", "google");
        comeBack(
                new Visitor(service),
                StubProviders.GOOGLE,
                code(),
                StubProviders.google("5001", "form@dogwoodform.example", "dogwoodform.example"));
        String member = given().queryParam("q", "form@dogwoodform")
                .get("/api/v1/people")
                .path("items[0].memberId");
        assertThat(visitor.open("/people/" + member).body()).contains("Dogwood Form Public Schools");
        assertThat(visitor.send(
                                "/people/" + member,
                                Map.of("role", "communications", "districtNames", "Dogwood Form Public Schools"))
                        .statusCode())
                .isEqualTo(303);
        given().get("/api/v1/people/{id}", member)
                .then()
                .body("role", equalTo("communications"))
                .body("districts", equalTo(List.of(district)));
    }

    @Test
    void pages_areWellMade() throws Exception {
        checkPages(Browser.Screen.PHONE);
    }

    @Tag("nightly")
    @Test
    void pages_areWellMade_onADesktop() throws Exception {
        checkPages(Browser.Screen.DESKTOP);
    }

    private void checkPages(Browser.Screen screen) throws Exception {
        var district = registered("Dogwood Picture %s Public Schools".formatted(screen), "dogwoodpicture.example");
        var link = linkOf(invite("picture@dogwoodpicture.example", "communications", district));
        comeBack(
                new Visitor(service),
                StubProviders.GOOGLE,
                code(),
                StubProviders.google(
                        "60" + screen.ordinal(), "picture@dogwoodpicture.example", "dogwoodpicture.example"));
        var second = linkOf(invite("second@dogwoodpicture.example", "read_only", district));
        assertThat(link).isNotEqualTo(second);
        try (var browser = Browser.open(false, true).on(screen).withoutKey()) {
            for (var page : List.of("sign-in", "invitation?link=" + second)) {
                browser.open(service.resolve("/" + page).toString());
                look(browser, page.replaceFirst("\\?.*", ""), screen);
            }
            browser.open(service.resolve("/sign-in").toString());
            browser.driver().findElement(By.id("key")).sendKeys(OperatorKey.TEXT);
            browser.press("Sign in with a key");
            String member = given().queryParam("q", "picture@dogwoodpicture")
                    .get("/api/v1/people")
                    .path("items[0].memberId");
            for (var page : List.of("people", "people/new", "people/rules", "people/" + member)) {
                browser.open(service.resolve("/" + page).toString());
                look(browser, page.replace("/", "-").replace(member, "one"), screen);
            }
        }
    }

    private static void look(Browser browser, String page, Browser.Screen screen) {
        browser.assertWellMade();
        browser.photograph(Path.of("target/pages/staff-%s-%s.png".formatted(page, screen)));
        browser.assertPrintsWell(Path.of("target/pages/staff-%s-%s-print.png".formatted(page, screen)));
    }
}
