package org.lookalike.testing;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.ConfigProvider;

/** The port of the application under test that serves health and metrics. */
public final class Management {

    private Management() {}

    /** Begins a request, such as {@code management().get("/q/health/ready")}. */
    public static RequestSpecification management() {
        return RestAssured.given()
                .baseUri(ConfigProvider.getConfig().getValue("test.management.url", String.class))
                .basePath("/");
    }
}
