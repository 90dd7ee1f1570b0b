package org.lookalike.testing;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;

/** The port of the application under test that serves health and metrics. */
public final class Management {

    private Management() {}

    /** Begins a request, such as {@code management().get("/q/health/ready")}. */
    public static RequestSpecification management() {
        var url = URI.create(ConfigProvider.getConfig().getValue("test.management.url", String.class));
        return RestAssured.given().port(url.getPort());
    }
}
