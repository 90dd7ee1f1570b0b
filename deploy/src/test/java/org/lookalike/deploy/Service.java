package org.lookalike.deploy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.regex.Pattern;

/** What a service's own settings say. */
record Service(String name, Properties settings) {

    static Service named(String name) {
        var settings = new Properties();
        try {
            settings.load(new StringReader(
                    Project.text("%s-service/src/main/resources/application.properties".formatted(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Service(name, settings);
    }

    int httpPort() {
        return Integer.parseInt(settings.getProperty("quarkus.http.port"));
    }

    int managementPort() {
        return Integer.parseInt(settings.getProperty("quarkus.management.port"));
    }

    int shutdownSeconds() {
        return seconds("quarkus.shutdown.delay") + seconds("quarkus.shutdown.timeout");
    }

    private int seconds(String property) {
        var value = Pattern.compile("(\\d+)[sS]").matcher(settings.getProperty(property));
        if (!value.matches()) {
            throw new AssertionError("%s of %s is not in seconds".formatted(property, name));
        }
        return Integer.parseInt(value.group(1));
    }
}
