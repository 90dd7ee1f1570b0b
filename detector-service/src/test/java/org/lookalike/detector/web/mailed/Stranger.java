package org.lookalike.detector.web.mailed;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Map;

/** Somebody without key or session, as the readers of mails are. */
final class Stranger {

    private Stranger() {}

    /** A request that shows no key and goes no further than it is sent. */
    static RequestSpecification stranger() {
        return given().header("Authorization", "none").redirects().follow(false);
    }

    /** Sends a form. */
    static ValidatableResponse post(String path, Map<String, String> form) {
        return stranger()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .post(path)
                .then();
    }

    /** The page that is there. */
    static String page(String path) {
        return stranger().get(path).then().statusCode(200).extract().asString();
    }

    /** The page to which a form that was taken leads. */
    static String pageAfter(ValidatableResponse taken) {
        var location = URI.create(taken.statusCode(303).extract().header("Location"));
        return page(location.getRawPath() + "?" + location.getRawQuery());
    }
}
