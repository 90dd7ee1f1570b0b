package org.lookalike.notifier.delivery.email;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.subscription.Language;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * How to report an impersonating account to its platform. The routes are files of the contract
 * ({@code contracts/report-routes}), which the detector's report packets use, too.
 */
final class ReportRoutes {

    private static final String FOLDER = "/contracts/report-routes/v1/";
    private static final int ADDRESS = 200;

    private static final Map<String, Optional<RouteFile>> ROUTES = new ConcurrentHashMap<>();

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ReportRoutes() {}

    /**
     * A platform's route.
     *
     * @param how what to do, in the reader's language
     * @param address where, not as a link
     * @param checkedOn when somebody last made sure of it
     */
    public record Route(String how, UntrustedText address, String checkedOn) {}

    /** What mails need of a platform's file. */
    private record RouteFile(
            String name, String address, @JsonProperty("checked_on") LocalDate checkedOn, Map<String, String> how) {}

    /** The platform's name; its code where this version does not know the platform. */
    static String name(String platform) {
        return file(platform).map(RouteFile::name).orElse(platform);
    }

    /** The platform's route, if this version knows it. */
    static @Nullable Route to(String platform, Language language) {
        return file(platform)
                .filter(file -> file.how().containsKey(language.tag()))
                .map(file -> new Route(
                        file.how().get(language.tag()),
                        UntrustedText.of(file.address(), ADDRESS),
                        language.date(file.checkedOn())))
                .orElse(null);
    }

    private static Optional<RouteFile> file(String platform) {
        return ROUTES.computeIfAbsent(platform, ReportRoutes::read);
    }

    private static Optional<RouteFile> read(String platform) {
        if (!platform.matches("[a-z0-9][a-z0-9_-]{0,31}")) {
            return Optional.empty();
        }
        try (var file = ReportRoutes.class.getResourceAsStream(FOLDER + platform + ".yaml")) {
            return file == null ? Optional.empty() : Optional.of(YAML.readValue(file, RouteFile.class));
        } catch (IOException e) {
            throw new UncheckedIOException("the route of reports to %s cannot be read".formatted(platform), e);
        }
    }
}
