package org.lookalike.notifier.delivery.email;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.lookalike.foreigntext.ForeignText;
import org.lookalike.notifier.subscription.Language;

/** How platforms want to hear of an account that pretends to be someone else: {@code report-routes.properties}. */
final class ReportRoutes {

    private static final String FILE = "report-routes.properties";
    private static final int ADDRESS = 200;

    private static final Properties ROUTES = read();

    private ReportRoutes() {}

    /**
     * A platform's route.
     *
     * @param how what to do, in the reader's language
     * @param address where, not as a link
     * @param checkedOn when somebody last made sure of it
     */
    public record Route(String how, ForeignText address, String checkedOn) {}

    /** The platform as people call it; the word itself where this version does not know it. */
    static String name(String platform) {
        return ROUTES.getProperty(platform + ".name", platform);
    }

    /** The platform's route, if this version knows it. */
    static @Nullable Route to(String platform, Language language) {
        var how = ROUTES.getProperty(platform + "." + language.tag());
        return how == null
                ? null
                : new Route(
                        how,
                        ForeignText.of(ROUTES.getProperty(platform + ".address"), ADDRESS),
                        language.date(LocalDate.parse(ROUTES.getProperty(platform + ".checked-on"))));
    }

    static Properties read() {
        try (var file = Objects.requireNonNull(ReportRoutes.class.getResourceAsStream(FILE), FILE);
                var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            var routes = new Properties();
            routes.load(reader);
            return routes;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
