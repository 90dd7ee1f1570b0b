package org.lookalike.notifier.delivery.email;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.subscription.Language;
import org.lookalike.platformroutes.RouteFiles;
import org.lookalike.untrustedtext.UntrustedText;

/** How to report an account to its platform, by {@code contracts/report-routes}, as the report packets say it. */
final class ReportRoutes {

    private static final int NAME = 32;
    private static final int ADDRESS = 200;

    private static final RouteFiles<RouteFile> ROUTES = new RouteFiles<>("report-routes", RouteFile.class);

    private ReportRoutes() {}

    /** A platform's route: what to do, in the reader's language, where, and when somebody last made sure of it. */
    public record Route(String how, UntrustedText address, String checkedOn) {}

    private record RouteFile(String name, String address, LocalDate checkedOn, Map<String, String> how) {}

    /** The platform's name; its code where this version does not know the platform. */
    static UntrustedText name(String platform) {
        return UntrustedText.of(ROUTES.of(platform).map(RouteFile::name).orElse(platform), NAME);
    }

    /** A source's name: its platform's, with the server where there are several; as it is where that is not known. */
    static String sourceName(String source) {
        int hyphen = source.indexOf('-');
        return route(source)
                .map(file -> hyphen < 0 ? file.name() : "%s (%s)".formatted(file.name(), source.substring(hyphen + 1)))
                .orElse(source);
    }

    /** The same without the server. */
    static String sourcePlatform(String source) {
        return route(source).map(RouteFile::name).orElse(source);
    }

    private static Optional<RouteFile> route(String source) {
        int hyphen = source.indexOf('-');
        return ROUTES.of(hyphen < 0 ? source : source.substring(0, hyphen));
    }

    static @Nullable Route to(String platform, Language language) {
        return ROUTES.of(platform)
                .filter(file -> file.how().containsKey(language.tag()))
                .map(file -> new Route(
                        file.how().get(language.tag()),
                        UntrustedText.of(file.address(), ADDRESS),
                        language.date(file.checkedOn())))
                .orElse(null);
    }
}
